//! The words and signs that DBML text is made of.

use logos::Logos;

use crate::Span;

/// One token: what it is and where. Its text is the source at its span, so that a token stays three machine words small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Whether a line break stands between the token before it and this one. One inside a block comment does not count.
    pub starts_line: bool,
    /// Offset of its first byte.
    pub start: u32,
    /// Offset just after its last byte.
    pub end: u32,
}

impl Token {
    /// Where it stands.
    pub const fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    /// What was written.
    pub fn text(self, source: &str) -> &str {
        self.span().text(source)
    }
}

/// What a token is.
///
/// No word is reserved: every keyword is a [`Name`](TokenKind::Name), and its place decides what it means.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[logos(skip r"[ \t\r\n]+", extras = crate::lexer::State)]
pub enum TokenKind {
    /// `users`, `1st`: letters, marks, digits and underscores, not digits alone.
    #[regex(r"[\p{L}\p{M}_][\p{L}\p{M}_0-9]*")]
    #[regex(r"[0-9]+[\p{L}\p{M}_][\p{L}\p{M}_0-9]*")]
    Name,
    /// `"order item"`.
    #[regex(r#""([^"\\\n]|\\(\r\n|[^\r]|\r))*""#)]
    QuotedName,
    /// `'text'`.
    #[regex(r"'([^'\\\n]|\\(\r\n|[^\r]|\r))*'")]
    String,
    /// `'''text'''`, over several lines.
    #[token("'''", crate::lexer::multi_line_string)]
    MultiLineString,
    /// `` `now()` ``, over several lines.
    #[token("`", crate::lexer::expression)]
    Expression,
    /// `12`, `1.`, `0.5e-3`.
    #[regex(r"[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?", priority = 30)]
    Number,
    /// `#3498db`; how many digits, and which, is judged later.
    #[regex(r"#[\p{L}\p{M}_0-9]*")]
    Color,
    /// `*`.
    #[token("*")]
    Star,
    /// `,`.
    #[token(",")]
    Comma,
    /// `.`.
    #[token(".")]
    Dot,
    /// `:`.
    #[token(":")]
    Colon,
    /// `(`.
    #[token("(")]
    OpenParen,
    /// `)`.
    #[token(")")]
    CloseParen,
    /// `[` that opens a settings list.
    #[token("[")]
    OpenBracket,
    /// `]`.
    #[token("]")]
    CloseBracket,
    /// `{`.
    #[token("{")]
    OpenBrace,
    /// `}`.
    #[token("}")]
    CloseBrace,
    /// `-`: a one-to-one relationship, or a sign.
    #[token("-", priority = 30)]
    Minus,
    /// `+`.
    #[token("+")]
    Plus,
    /// `<`, `>`, `<>`, and these and `-` with question marks.
    #[regex(r"\??(<>|<|>|-)\??", priority = 20)]
    Relation,
    /// `->` and `<-`.
    #[token("->", priority = 30)]
    #[token("<-", priority = 30)]
    Arrow,
    /// `~`.
    #[token("~")]
    Tilde,
    /// Operators that DBML reads and gives no meaning to.
    #[regex(r"<=|>=|==?|!=?|/|%|&|\||\?")]
    Operator,

    /// A line comment; kept out of the stream of tokens.
    #[regex(r"//[^\n]*", allow_greedy = true)]
    LineComment,
    /// A block comment; kept out of the stream of tokens.
    #[token("/*", crate::lexer::block_comment)]
    BlockComment,

    /// A string, quoted name or expression without its closing quote. It is reported, and given out as what it should be.
    #[regex(r#""([^"\\\n]|\\(\r\n|[^\r]|\r))*"#, priority = 1)]
    #[regex(r"'([^'\\\n]|\\(\r\n|[^\r]|\r))*", priority = 1)]
    Unterminated,
    /// A number that goes on with a second point or with letters after the point. It is reported, and given out as a number.
    #[regex(r"[0-9]+\.[0-9]*[\p{L}\p{M}_.][\p{L}\p{M}_.0-9]*", priority = 20)]
    MalformedNumber,
    /// Characters that begin no token, and signs that are legal nowhere.
    #[token(";")]
    Unknown,

    /// A line by which a merge marks two versions, such as `<<<<<<< HEAD`. It is reported, and given out as unknown. The line between
    /// the versions takes in the second one, so that nothing is defined twice.
    #[regex(
        r"(<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)[^\n]*",
        crate::lexer::conflict_marker,
        allow_greedy = true,
        priority = 40
    )]
    ConflictMarker,

    /// `[` right after a name or a type: an array suffix. Made by the layout, never by the lexer.
    OpenSuffix,
    /// `use` or `reuse` where an element may begin. Made by the layout.
    Use,
    /// The end of an item. Made by the layout.
    End,
}

impl TokenKind {
    /// Whether an expression goes on after it, so that a line break next to it means nothing.
    pub(crate) const fn is_infix(self) -> bool {
        use TokenKind as K;
        matches!(self, K::Dot | K::Minus | K::Plus | K::Relation | K::Arrow | K::Operator)
    }

    /// Whether it can stand as, or inside, a name.
    pub(crate) const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::QuotedName)
    }

    /// A text in quotes.
    pub(crate) const fn is_string(self) -> bool {
        matches!(self, Self::String | Self::MultiLineString)
    }

    /// `(`, `[` and `{`.
    pub(crate) const fn opens_bracket(self) -> bool {
        matches!(self, Self::OpenParen | Self::OpenBracket | Self::OpenBrace)
    }

    /// `)`, `]` and `}`.
    pub(crate) const fn closes_bracket(self) -> bool {
        matches!(self, Self::CloseParen | Self::CloseBracket | Self::CloseBrace)
    }

    /// `{` and `}`.
    pub(crate) const fn is_brace(self) -> bool {
        matches!(self, Self::OpenBrace | Self::CloseBrace)
    }

    /// What follows the name of an element.
    pub(crate) const fn ends_header(self) -> bool {
        matches!(self, Self::OpenBrace | Self::OpenBracket | Self::Colon)
    }

    /// What a person calls a token of this kind.
    pub const fn display_name(self) -> &'static str {
        match self {
            Self::Name | Self::Use => "a name",
            Self::QuotedName => "a quoted name",
            Self::String | Self::MultiLineString | Self::Unterminated => "a string",
            Self::Expression => "an expression",
            Self::Number | Self::MalformedNumber => "a number",
            Self::Color => "a colour",
            Self::Star => "`*`",
            Self::Comma => "`,`",
            Self::Dot => "`.`",
            Self::Colon => "`:`",
            Self::OpenParen => "`(`",
            Self::CloseParen => "`)`",
            Self::OpenBracket | Self::OpenSuffix => "`[`",
            Self::CloseBracket => "`]`",
            Self::OpenBrace => "`{`",
            Self::CloseBrace => "`}`",
            Self::Minus => "`-`",
            Self::Plus => "`+`",
            Self::Relation => "a relationship operator",
            Self::Arrow => "an arrow",
            Self::Tilde => "`~`",
            Self::Operator => "an operator",
            Self::LineComment | Self::BlockComment => "a comment",
            Self::Unknown | Self::ConflictMarker => "an unknown character",
            Self::End => "the end of the line",
        }
    }
}

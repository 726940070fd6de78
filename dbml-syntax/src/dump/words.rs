//! How the parts of a line are shown.

use std::fmt::{self, Display, Formatter};

use super::{Comma, Prefixed};
use crate::ast::{
    DepEndpoint, Directive, Edge, Endpoint, IndexTerm, Name, Path, Relationship, RelationshipKind, Setting, Settings,
    Text, TypeArgument, TypeArgumentKind, TypeRef, TypeSuffix, Value,
};

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.is_quoted() { write!(f, "{:?}", self.text) } else { f.write_str(&self.text) }
    }
}

impl Display for Path<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.qualifiers.iter().try_for_each(|name| write!(f, "{name}."))?;
        self.name.fmt(f)
    }
}

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.value)
    }
}

impl Display for Settings<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.span.is_none() { Ok(()) } else { write!(f, " [{}]", Comma(&self.list)) }
    }
}

impl Display for Setting<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.name, Prefixed(": ", self.value.as_ref()))
    }
}

impl Display for Value<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => write!(f, "{text}"),
            Self::QuotedName(text) => write!(f, "quoted {text}"),
            Self::Number(text) | Self::Color(text) => f.write_str(&text.value),
            Self::Words(text) => write!(f, "words {}", text.value),
            Self::Expression(text) => write!(f, "`{}`", text.value),
            Self::Path(path) => path.fmt(f),
            Self::Relation(relationship, _, endpoint) => write!(f, "{relationship} {endpoint}"),
            Self::Lineage(true, endpoint) => write!(f, "-> {endpoint}"),
            Self::Lineage(false, endpoint) => write!(f, "<- {endpoint}"),
            Self::Wildcard(_) => f.write_str("*"),
            Self::Other(_) => f.write_str("?"),
        }
    }
}

impl Display for Edge<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", self.left, self.relationship, self.right)
    }
}

impl Display for Endpoint<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(table) = &self.table {
            write!(f, "{table}.")?;
        }
        if self.tuple { write!(f, "({})", Comma(&self.columns)) } else { write!(f, "{}", Comma(&self.columns)) }
    }
}

impl Display for DepEndpoint<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)
    }
}

impl Display for Relationship {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = match self.kind {
            RelationshipKind::OneToMany => "<",
            RelationshipKind::ManyToOne => ">",
            RelationshipKind::OneToOne => "-",
            RelationshipKind::ManyToMany => "<>",
        };
        let optional = |is: bool| if is { "?" } else { "" };
        write!(f, "{}{sign}{}", optional(self.left_optional), optional(self.right_optional))
    }
}

impl Display for TypeRef<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)?;
        self.suffixes.iter().try_for_each(|suffix| match suffix {
            TypeSuffix::Arguments(arguments) => write!(f, "({})", Comma(arguments)),
            TypeSuffix::Array(None) => f.write_str("[]"),
            TypeSuffix::Array(Some(size)) => write!(f, "[{}]", size.value),
        })
    }
}

impl Display for TypeArgument<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.kind {
            TypeArgumentKind::String => write!(f, "{}", self.text),
            TypeArgumentKind::Number | TypeArgumentKind::Name => f.write_str(&self.text.value),
        }
    }
}

impl Display for IndexTerm<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Column(name) => name.fmt(f),
            Self::Expression(text) => write!(f, "`{}`", text.value),
        }
    }
}

impl Display for Directive<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let value = self.value.map(|(text, _)| text);
        write!(f, "@{}{}", self.name, Prefixed("=", value.as_ref()))
    }
}

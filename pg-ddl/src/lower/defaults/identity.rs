//! `increment`: an identity column.

use dbml_model::schema::Column;
use dbml_model::source_map::ColumnPlaces;

use crate::catalog::{ColumnDefault, Identity, IdentityKind, Sequence};
use crate::diagnostic;
use crate::ident::Ident;
use crate::lower::Lowering;
use crate::lower::directives::{Kind, Said};
use crate::pg_type::{ColumnSpelling, PgType, ScalarType};

/// The options that a sequence has (PostgreSQL manual, CREATE SEQUENCE), in lower case.
const OPTIONS: &[&str] = &["cache", "cycle", "increment", "maxvalue", "minvalue", "start"];

/// The identity that `increment` or the directive asks for; none for `serial`, which has its sequence already.
pub(super) fn lower(
    lowering: &mut Lowering<'_>,
    column: &Column,
    spelling: &ColumnSpelling,
    said: &Said<'_>,
    places: &ColumnPlaces,
) -> Option<ColumnDefault> {
    let directive = said.value(Kind::Identity);
    if spelling.serial || !(column.increment || directive.is_some()) {
        if let Some((directive, _)) = directive {
            let help = "give the column an integer type, or take the directive out";
            lowering.report(diagnostic::directives::not_applicable(directive, "the column is serial", help));
        }
        return None;
    }
    if !is_integer(&spelling.ty) {
        // A type that PostgreSQL does not have was reported, or is trusted; what is behind it is not known.
        if matches!(spelling.ty.scalar, ScalarType::Other(_)) {
            return None;
        }
        lowering.report(diagnostic::columns::increment_type(column.name.as_str(), &spelling.ty, places.ty()));
        return None;
    }
    let Some((directive, text)) = directive else {
        let (kind, sequence) = (IdentityKind::ByDefault, Sequence::unnamed());
        return Some(ColumnDefault::Identity(Box::new(Identity { kind, options: Vec::new(), sequence })));
    };
    let identity = read(text);
    if identity.is_none() {
        let expected = "`always` or `by default`, then options such as `start 100`";
        lowering.report(diagnostic::directives::value(directive, expected));
    }
    identity.map(|own| ColumnDefault::Identity(Box::new(own)))
}

fn is_integer(ty: &PgType) -> bool {
    !ty.array && matches!(ty.scalar, ScalarType::SmallInt | ScalarType::Integer | ScalarType::BigInt)
}

/// `always`, or `by default start 100 cache 20`.
fn read(text: &str) -> Option<Identity> {
    let text = text.to_ascii_lowercase().replace(['(', ')'], " ");
    let mut words = text.split_whitespace();
    let kind = match words.next()? {
        "always" => IdentityKind::Always,
        "by" if words.next() == Some("default") => IdentityKind::ByDefault,
        _ => return None,
    };
    let mut options = Vec::new();
    let mut words = words.filter(|word| !matches!(*word, "with" | "by")).peekable();
    while let Some(name) = words.next() {
        let name = OPTIONS.contains(&name).then_some(name)?;
        let value = match words.next_if(|word| word.parse::<i64>().is_ok()) {
            Some(value) => value.parse().ok()?,
            None if name == "cycle" => 1,
            None => return None,
        };
        options.push((Ident::new(name), value));
    }
    options.sort();
    Some(Identity { kind, options, sequence: Sequence::unnamed() })
}

//! What a migration is called whose author gave it no name.

use super::names::slug;
use crate::ident::QualifiedName;
use crate::plan::{ChangeLine, Object, Sign};

/// `add_role` for one change, `role` for several of one table, `org` for several of one schema.
pub(super) fn of(changes: &[ChangeLine]) -> String {
    let words = match changes {
        [] => String::new(),
        [change] => format!("{}_{}", verb(change.sign), last(&change.object)),
        [first, others @ ..] => {
            let table_of_all =
                table(&first.object).filter(|name| others.iter().all(|change| table(&change.object) == Some(*name)));
            let schema_of_all = Some(schema(&first.object))
                .filter(|name| *name != "public" && others.iter().all(|change| schema(&change.object) == *name));
            table_of_all.or(schema_of_all).unwrap_or_default().to_owned()
        }
    };
    let slug = slug(&words);
    if slug.is_empty() { "changes".to_owned() } else { slug }
}

fn verb(sign: Sign) -> &'static str {
    match sign {
        Sign::Add => "add",
        Sign::Drop => "drop",
        Sign::Alter => "alter",
    }
}

/// The object's own name, with that of its table.
fn last(object: &Object) -> String {
    match object {
        Object::Schema(name) | Object::Extension(name) => name.as_str().to_owned(),
        Object::Enum(name) | Object::Table(name) => name.name.as_str().to_owned(),
        Object::EnumValue(name, part) | Object::Column(name, part) => {
            format!("{}_{}", name.name.as_str(), part.as_str())
        }
    }
}

fn table(object: &Object) -> Option<&str> {
    qualified(object).map(|name| name.name.as_str())
}

fn schema(object: &Object) -> &str {
    match object {
        Object::Schema(name) => name.as_str(),
        other => qualified(other).map_or("", |name| name.schema.as_str()),
    }
}

/// The name of the table or type that the object is or belongs to.
fn qualified(object: &Object) -> Option<&QualifiedName> {
    match object {
        Object::Schema(_) | Object::Extension(_) => None,
        Object::Enum(name) | Object::Table(name) | Object::EnumValue(name, _) | Object::Column(name, _) => Some(name),
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use crate::ident::{Ident, QualifiedName};
    use crate::plan::{ChangeLine, Object, Sign};

    fn change(sign: Sign, object: Object) -> ChangeLine {
        ChangeLine { sign, object, text: String::new() }
    }

    fn column(table: &str, column: &str) -> Object {
        Object::Column(QualifiedName::new("org", table), Ident::new(column))
    }

    #[test]
    fn it_is_what_the_changes_have_in_common() {
        let code = change(Sign::Alter, column("role", "code"));
        let name = change(Sign::Drop, column("role", "name"));
        let other = change(Sign::Add, Object::Table(QualifiedName::new("org", "owner")));
        let public = change(Sign::Add, Object::Table(QualifiedName::new("public", "Größe")));
        assert_eq!(of(std::slice::from_ref(&code)), "alter_role_code");
        assert_eq!(of(&[code.clone(), name]), "role");
        assert_eq!(of(&[code.clone(), other]), "org");
        assert_eq!(of(&[code, public.clone()]), "changes");
        assert_eq!(of(&[public]), "add_größe");
    }
}

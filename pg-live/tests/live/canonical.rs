//! Catalogs compare in the server's own spelling, and go back to the user's.

use pg_ddl::catalog::{
    Catalog, Check, Column, ColumnDefault, Index, IndexKey, IndexTerm, Literal, Named, SortOrder, Table,
};
use pg_ddl::expression::Expression;
use pg_ddl::ident::{Ident, QualifiedName};
use pg_live::canonical::{CanonicalError, canonicalise, canonicalise_in, respell, spell};
use pg_live::introspect::{IntrospectOptions, introspect};

use crate::scratch_server::SCRATCH;

fn column(name: &str, ty: &str, default: Option<ColumnDefault>) -> Column {
    let ty = ty.parse().unwrap();
    Column { name: Ident::new(name), ty, not_null: false, default, collation: None, comment: None }
}

fn check(name: &str, expression: &str) -> Check {
    let name = Named::given(Ident::new(name));
    Check { name, expression: Expression::new(expression), no_inherit: false, not_valid: false, comment: None }
}

fn index(name: &str, expression: &str) -> Index {
    let term = IndexTerm::Expression(Expression::new(expression));
    let key = IndexKey { term, opclass: None, collation: None, order: SortOrder::Ascending, nulls: None };
    Index {
        name: Named::automatic(Ident::new(name)),
        unique: false,
        method: Ident::new("btree"),
        keys: vec![key],
        include: Vec::new(),
        predicate: Some(Expression::new("SIZE IS not null")),
        nulls_not_distinct: false,
        comment: None,
    }
}

/// A catalog as a user writes it.
fn written() -> Catalog {
    let number = |digits: &str| Some(ColumnDefault::Literal(Literal::Number(digits.to_owned())));
    let table = Table {
        name: QualifiedName::new("public", "shirts"),
        columns: vec![
            column("size", "varchar(9)", Some(ColumnDefault::Literal(Literal::String("it's".to_owned())))),
            column("price", "numeric(10,2)", number("-1.50")),
            column("at", "timestamptz", Some(ColumnDefault::Expression(Expression::new("NOW( )")))),
        ],
        primary_key: None,
        uniques: Vec::new(),
        checks: vec![check("sizes", "size in ('s', 'l')"), check("positive", "price>0")],
        foreign_keys: Vec::new(),
        indexes: vec![index("shirts_lower_idx", "LOWER(size)")],
        comment: None,
    };
    Catalog { tables: vec![table.into()], ..Catalog::default() }
}

#[test]
fn a_canonical_form_is_its_own() {
    let canonical = canonicalise(&SCRATCH, &written()).unwrap();
    assert_ne!(canonical, written());
    assert_eq!(canonicalise(&SCRATCH, &canonical).unwrap(), canonical);
}

#[test]
fn what_the_user_wrote_and_what_a_database_says_of_it_are_the_same() {
    let mut sql = String::new();
    pg_ddl::render::catalog(&written(), &mut sql).unwrap();
    let database = SCRATCH.database().unwrap();
    let mut client = database.connect().unwrap();
    client.batch_execute(&sql).unwrap();
    let found = introspect(&mut client, &IntrospectOptions::default()).unwrap().catalog;
    assert_eq!(canonicalise(&SCRATCH, &found).unwrap(), canonicalise(&SCRATCH, &written()).unwrap());
}

#[test]
fn where_nothing_differs_the_spelling_is_the_users() {
    let canonical = canonicalise(&SCRATCH, &written()).unwrap();
    assert_eq!(spell(&canonical, &written(), &canonical), written());
}

#[test]
fn a_database_that_is_as_it_should_be_is_said_in_the_users_words() {
    let database = SCRATCH.database().unwrap();
    let mut sql = String::new();
    pg_ddl::render::catalog(&written(), &mut sql).unwrap();
    let mut client = database.connect().unwrap();
    client.batch_execute(&sql).unwrap();
    let found = introspect(&mut client, &IntrospectOptions::default()).unwrap().catalog;
    drop(client);
    assert_ne!(found, canonicalise(&SCRATCH, &found).unwrap(), "the server spells its own text anew");
    assert_eq!(respell(&database, &found, &written()).unwrap(), written());
    // The database is empty of what was found by now, and the answer is still the same.
    assert_eq!(respell(&database, &found, &written()).unwrap(), written());
}

#[test]
fn what_differs_keeps_the_servers_spelling() {
    let canonical = canonicalise(&SCRATCH, &written()).unwrap();
    let mut found = canonical.clone();
    let table = found.tables_mut().next().unwrap();
    table.columns.get_mut(1).unwrap().default = Some(ColumnDefault::Expression(Expression::new("'2'::numeric")));
    table.checks.retain(|check| check.name.name.as_str() == "sizes");
    table.checks.first_mut().unwrap().name = Named::given(Ident::new("renamed"));
    table.indexes.first_mut().unwrap().unique = true;

    let mut expected = written();
    let table = expected.tables_mut().next().unwrap();
    table.columns.get_mut(1).unwrap().default = Some(ColumnDefault::Expression(Expression::new("'2'::numeric")));
    table.checks = vec![check("renamed", "size in ('s', 'l')")];
    table.indexes.first_mut().unwrap().unique = true;
    assert_eq!(spell(&found, &written(), &canonical), expected);
}

#[test]
fn what_the_catalog_needs_and_does_not_model_may_be_there_before() {
    let database = SCRATCH.database().unwrap();
    let sql = "CREATE SCHEMA extra; CREATE DOMAIN extra.email AS text; CREATE TABLE public.shirts (old extra.email);
               CREATE VIEW public.old AS SELECT * FROM public.shirts";
    database.connect().unwrap().batch_execute(sql).unwrap();
    let mut found = introspect(&mut database.connect().unwrap(), &IntrospectOptions::default()).unwrap().catalog;
    let mut catalog = written();
    catalog.tables_mut().next().unwrap().columns.append(&mut found.tables_mut().next().unwrap().columns);
    let canonical = canonicalise_in(&database, &catalog).unwrap();
    assert_eq!(canonical.tables.len(), 1);
    assert_eq!(canonical.schemas, []);
}

#[test]
fn a_refused_statement_is_named() {
    let mut catalog = written();
    catalog.tables_mut().next().unwrap().checks.push(check("wrong", "nowhere > 0"));
    let error = canonicalise(&SCRATCH, &catalog).unwrap_err();
    assert_eq!(error.to_string(), "the server refuses the schema: column \"nowhere\" does not exist");
    assert!(
        matches!(error, CanonicalError::Refused { statement, .. } if statement.contains("CREATE TABLE public.shirts"))
    );
}

//! The way between two large catalogs costs no more than looking at them: a quadratic step would take minutes here.

use std::sync::Arc;
use std::time::{Duration, Instant};

use pg_ddl::catalog::{
    Catalog, Column, ColumnDefault, Identity, IdentityKind, Index, IndexKey, IndexTerm, Named, PrimaryKey, Sequence,
    SortOrder, Table,
};
use pg_ddl::ident::{Ident, QualifiedName};
use pg_ddl::intents::Intents;
use pg_ddl::pg_type::{PgType, ScalarType};
use pg_ddl::plan::{PlanOptions, plan};

fn column(name: &str, scalar: ScalarType) -> Column {
    let ty = PgType { scalar, array: false };
    Column { name: Ident::new(name), ty, not_null: false, default: None, collation: None, comment: None }
}

fn table(number: usize) -> Table {
    let name = QualifiedName::new("public", &format!("table_{number:05}"));
    let mut id = column("id", ScalarType::BigInt);
    id.not_null = true;
    let sequence = Sequence { name: Named::automatic(Ident::new(&format!("table_{number:05}_id_seq"))) };
    let identity = Identity { kind: IdentityKind::ByDefault, options: Vec::new(), sequence };
    id.default = Some(ColumnDefault::Identity(Box::new(identity)));
    let mut columns = vec![id];
    columns.extend((0..9).map(|at| column(&format!("column_{at}"), ScalarType::Text)));
    let key = IndexKey {
        term: IndexTerm::Column(Ident::new("column_1")),
        opclass: None,
        collation: None,
        order: SortOrder::Ascending,
        nulls: None,
    };
    Table {
        primary_key: Some(PrimaryKey {
            name: Named::automatic(Ident::new(&format!("table_{number:05}_pkey"))),
            columns: vec![Ident::new("id")],
            include: Vec::new(),
            deferrable: pg_ddl::catalog::Deferrable::Not,
            comment: None,
        }),
        indexes: vec![Index {
            name: Named::automatic(Ident::new(&format!("table_{number:05}_column_1_idx"))),
            unique: false,
            method: Ident::new("btree"),
            keys: vec![key],
            include: Vec::new(),
            predicate: None,
            nulls_not_distinct: false,
            comment: None,
        }],
        name,
        columns,
        uniques: Vec::new(),
        checks: Vec::new(),
        foreign_keys: Vec::new(),
        comment: None,
    }
}

#[test]
fn ten_thousand_tables_with_a_hundred_changes() {
    let old = Catalog { tables: (0..10_000).map(table).map(Arc::new).collect(), ..Catalog::default() };
    let mut new = old.clone();
    for table in new.tables_mut().step_by(100) {
        table.columns.push(column("more", ScalarType::Integer));
    }
    let start = Instant::now();
    let planned = plan(&old, &new, &Intents::default(), &PlanOptions::default());
    let took = start.elapsed();
    assert_eq!(planned.map(|plan| plan.changes.len()).unwrap_or_default(), 100);
    // A release build takes some hundredth of that; this one is not optimised, and the machine may be busy.
    assert!(took < Duration::from_secs(10), "{took:?}");
    println!("{took:?}");
}

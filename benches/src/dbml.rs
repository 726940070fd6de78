//! A made-up schema of any size.

use std::fmt::Write;

/// A schema of `tables` tables with ten columns each, three indexes and a note, an enum for every ten tables, an inline
/// reference in each table and a standalone one in every second. The same number gives the same text.
pub fn dbml(tables: usize) -> String {
    let mut schema = Schema { text: String::with_capacity(tables * 700), random: Random(0x9e37_79b9_7f4a_7c15) };
    schema.line("Project bench {\n  database_type: 'PostgreSQL'\n  Note: 'a made-up schema'\n}\n");
    let enums = (tables / 10).max(1);
    for number in 0..enums {
        schema.enumeration(number);
    }
    for number in 0..tables {
        schema.table(number, number % enums);
        if number > 0 && number % 2 == 0 {
            schema.reference(number);
        }
    }
    schema.text
}

/// The same schema after some work: every hundredth table has one more column and an index on it.
pub fn changed(tables: usize) -> String {
    let mut text = dbml(tables);
    for number in (0..tables).step_by(100).rev() {
        let header = format!("Table t_{number} {{\n");
        if let Some(start) = text.find(&header) {
            text.insert_str(start + header.len(), "  remark text\n  indexes { remark }\n");
        }
    }
    text
}

struct Schema {
    text: String,
    random: Random,
}

impl Schema {
    fn line(&mut self, line: impl std::fmt::Display) {
        // Writing to a string does not fail.
        let _ = writeln!(self.text, "{line}");
    }

    fn enumeration(&mut self, number: usize) {
        self.line(format_args!("Enum state_{number} {{"));
        for value in 0..6 {
            self.line(format_args!("  value_{value} [note: 'state {value}']"));
        }
        self.line("}\n");
    }

    fn table(&mut self, number: usize, enumeration: usize) {
        self.line(format_args!("Table t_{number} {{\n  id bigint [pk, increment]"));
        self.line("  code varchar(64) [not null, unique, note: 'business code']\n  name text [not null]");
        self.line(format_args!("  state state_{enumeration} [not null, default: 'value_0']"));
        self.line("  amount decimal(12,2) [default: 0]\n  is_active boolean [not null, default: true]");
        if number == 0 {
            self.line("  parent_id bigint");
        } else {
            let parent = self.random.below(number);
            self.line(format_args!("  parent_id bigint [not null, ref: > t_{parent}.id]"));
        }
        self.line("  owner_id bigint [not null]\n  created_at timestamp [not null, default: `now()`]");
        self.line("  tags \"text[]\" [note: 'free tags']\n\n  indexes {");
        self.line(format_args!("    (state, created_at) [name: 'ix_t_{number}_state']\n    parent_id"));
        self.line(format_args!("    `lower(name)` [name: 'ix_t_{number}_name']\n  }}\n"));
        self.line(format_args!("  Note: 'Table number {number} of a made-up schema'\n}}\n"));
    }

    fn reference(&mut self, number: usize) {
        let owner = self.random.below(number);
        self.line(format_args!(
            "Ref fk_owner_{number}: t_{number}.owner_id > t_{owner}.id [delete: cascade, update: no action]\n"
        ));
    }
}

/// Marsaglia's xorshift: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        usize::try_from(self.0 % limit).unwrap_or(0)
    }
}

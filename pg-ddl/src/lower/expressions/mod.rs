//! Expressions: passed through once they can stand inside a statement, and judged once the table is known.

mod functions;
pub(super) mod judge;

use dbml_model::source_map::Location;

pub(super) use self::judge::check_value;
use super::Lowering;
use crate::diagnostic;
use crate::expression::Expression;

/// The expression with this text.
pub(super) fn lower(lowering: &mut Lowering<'_>, text: &str, place: Location) -> Expression {
    let expression = Expression::new(text);
    if is_usual(&expression) || lowering.elements.damage.is_in(place) {
        return expression;
    }
    lowering.check_text("the expression", text, place);
    if let Err(problem) = expression.check_balance() {
        lowering.report(diagnostic::texts::expression(problem, place));
    }
    expression
}

/// Whether it is what most defaults are, so that it is known to be fine.
fn is_usual(expression: &Expression) -> bool {
    let text = expression.as_str();
    ["now()", "current_timestamp", "gen_random_uuid()", "current_date"]
        .iter()
        .any(|usual| text.eq_ignore_ascii_case(usual))
}

//! Counts as bars, one under the other: the certain part, and what is only possible.

use crate::query::Amount;
use crate::render::html::page::Percent;
use crate::render::words::counted::range;

/// A count with its bar.
#[derive(Clone, Debug)]
pub(super) struct Bar {
    pub(super) label: String,
    /// Where it leads; may be empty.
    pub(super) href: String,
    /// How many: "3", "3 to 5" or "at most 5" where that is not known.
    pub(super) count: String,
    /// How long the bar is, as a share of the longest.
    pub(super) certain: Percent,
    pub(super) possible: Percent,
}

/// Draws counts, each with its label and where it leads, so that the greatest fills the width.
pub(super) fn bars(rows: Vec<(String, String, Amount)>) -> Vec<Bar> {
    let most = rows.iter().map(|(_, _, amount)| amount.possible).max().unwrap_or(0).max(1);
    let bar = |(label, href, count): (String, String, Amount)| Bar {
        label,
        href,
        count: range(count),
        certain: share(count.certain, most),
        possible: share(count.possible, most),
    };
    rows.into_iter().map(bar).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a drawing has far fewer points than that")]
fn share(count: usize, most: usize) -> Percent {
    Percent(count as f64 * 100.0 / most as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greatest_count_fills_the_width() {
        let row = |certain, possible| (String::new(), String::new(), Amount { certain, possible });
        let drawn = bars(vec![row(1, 2), row(3, 8), row(0, 0)]);
        let widths: Vec<(f64, f64)> =
            drawn.iter().map(|bar| (bar.certain.0, bar.possible.0)).collect();
        assert_eq!(widths, [(12.5, 25.0), (37.5, 100.0), (0.0, 0.0)]);
        assert_eq!(drawn[0].count, "1 to 2");
        assert_eq!(bars(vec![row(0, 0)])[0].certain, Percent(0.0));
    }
}

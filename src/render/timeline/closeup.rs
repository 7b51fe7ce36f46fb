//! Finds the stretch of a timeline that deserves a drawing of its own.

/// Fewer events than this are read well enough in the overview.
const FEWEST_EVENTS: usize = 4;
/// A close-up covers at most this share of the whole, or it would repeat it.
const LARGEST_SHARE: f64 = 0.2;
/// A close-up covers at least this share: a single day with many events has nothing to show.
const SMALLEST_SHARE: f64 = 0.01;
/// A close-up covers at least so many days.
const FEWEST_DAYS: i64 = 14;
/// How many times denser than the whole a stretch must be.
const LEAST_DENSITY: f64 = 2.5;
/// The room left on either side of the events, as a share of the stretch.
const MARGIN: f64 = 0.06;

/// Finds the densest stretch of days, both inclusive, or `None` if none stands out.
///
/// `days` must be in order. The stretch is the one whose number of events is least likely under
/// an even spread over the whole: the scan statistic of Kulldorff (1997) for one dimension.
#[must_use]
pub fn densest(days: &[i64], first: i64, last: i64) -> Option<(i64, i64)> {
    let whole = span(first, last);
    let total = count(days.len());
    let shortest = span_days((whole * SMALLEST_SHARE).max(span(1, FEWEST_DAYS)));
    let mut best: Option<(f64, (i64, i64))> = None;
    for (index, &from) in days.iter().enumerate() {
        for (held, &to) in days[index..].iter().enumerate().skip(FEWEST_EVENTS - 1) {
            let from_to = widened(from, to, shortest);
            let share = span(from_to.0, from_to.1) / whole;
            if share > LARGEST_SHARE {
                break;
            }
            let score = surprise(count(held + 1), total, share);
            if best.is_none_or(|(high, _)| score > high) {
                best = Some((score, from_to));
            }
        }
    }
    let (score, (from, to)) = best?;
    if score <= 0.0 {
        return None;
    }
    let margin = span_days(span(from, to) * MARGIN).max(1);
    Some((from.saturating_sub(margin).max(first), to.saturating_add(margin).min(last)))
}

/// The logarithm of the likelihood ratio; 0 for a stretch that does not stand out.
fn surprise(held: f64, total: f64, share: f64) -> f64 {
    let expected = total * share;
    if held < expected * LEAST_DENSITY {
        return 0.0;
    }
    let outside = total - held;
    let inside_term = held * (held / expected).ln();
    if outside <= 0.0 {
        return inside_term;
    }
    inside_term + outside * (outside / (total - expected)).ln()
}

fn widened(from: i64, to: i64, shortest: i64) -> (i64, i64) {
    let missing = shortest.saturating_sub(to.saturating_sub(from).saturating_add(1)).max(0);
    (from.saturating_sub(missing / 2), to.saturating_add(missing - missing / 2))
}

#[expect(clippy::cast_precision_loss, reason = "a share is wanted, not a day")]
fn span(from: i64, to: i64) -> f64 {
    (i128::from(to) - i128::from(from)).max(0) as f64 + 1.0
}

#[expect(clippy::cast_possible_truncation, reason = "saturates, which is what is wanted")]
fn span_days(days: f64) -> i64 {
    days.ceil() as i64
}

#[expect(clippy::cast_precision_loss, reason = "a page holds 1,000 events")]
fn count(events: usize) -> f64 {
    events as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_in_a_long_time_is_found() {
        let days = [0, 400, 402, 405, 406, 410, 420, 900, 1300, 1400];
        let (from, to) = densest(&days, 0, 1500).unwrap();
        assert!(from <= 400 && (420..500).contains(&to), "{from}..{to}");
        assert!(from > 350);
    }

    #[test]
    fn an_even_spread_has_no_closeup() {
        let days: Vec<i64> = (0..40).map(|n| n * 30).collect();
        assert_eq!(densest(&days, 0, 1200), None);
    }

    #[test]
    fn few_events_have_none() {
        assert_eq!(densest(&[1, 2, 3], 0, 1000), None);
        assert_eq!(densest(&[], 0, 0), None);
    }

    #[test]
    fn many_events_on_one_day_still_get_some_days_around() {
        let days = [500; 8];
        let (from, to) = densest(&days, 0, 1000).unwrap();
        assert!(to - from >= 13, "{from}..{to}");
        assert!(from < 500 && to > 500);
    }

    #[test]
    fn the_stretch_stays_inside_the_whole() {
        let days = [0, 0, 1, 1, 2, 2, 3, 1000];
        let (from, to) = densest(&days, 0, 1000).unwrap();
        assert!(from >= 0 && to <= 1000);
    }
}

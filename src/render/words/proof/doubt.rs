//! What leaves an answer open, in words.

use crate::graph::ChainRule;
use crate::knowledge_base::KnowledgeBase;
use crate::query::{Doubt, Fact};
use crate::render::words::chain::place;
use crate::render::words::day;

/// Says what leaves a step of a proof open.
pub(in crate::render) fn doubt(base: &KnowledgeBase, fact: &Fact, doubt: Doubt) -> String {
    let is_one_day = match fact {
        Fact::Dated(event) => base.model.is_instant(*event),
        _ => false,
    };
    match (doubt, is_one_day) {
        (Doubt::MayBeginLater(Some(latest)), true) => {
            format!("it may have been later, on {} at the latest", day(latest))
        }
        (Doubt::MayBeginLater(Some(latest)), false) => {
            format!("it may have begun later, on {} at the latest", day(latest))
        }
        (Doubt::MayBeginLater(None), _) => "when it began is not known".to_owned(),
        (Doubt::MayEndBefore(Some(earliest)), true) => {
            format!("it may have been earlier, on {} at the earliest", day(earliest))
        }
        (Doubt::MayEndBefore(Some(earliest)), false) => {
            format!("it may have ended before, on {} at the earliest", day(earliest))
        }
        (Doubt::MayEndBefore(None), _) => "when it ended is not known".to_owned(),
        (Doubt::MayNotFollow(hop), _) => match fact {
            Fact::Follows { rule: ChainRule::Overlap, .. } => {
                format!("it may share no day with {}", place(hop))
            }
            _ => format!("it may be earlier than {}", place(hop)),
        },
        (Doubt::NoDateOf(hop), _) => format!("no date is known of {}", place(hop)),
        (Doubt::SourcesDiffer, _) => "some sources say otherwise".to_owned(),
        (Doubt::NoDate, _) => "nothing says when".to_owned(),
        (Doubt::OtherProduction, _) => "some sources name another production".to_owned(),
        (Doubt::Unseen, _) => match (base.clocks.known, base.clocks.at) {
            (Some(_), None) => "whether it was known then is open".to_owned(),
            (None, Some(_)) => "whether it held then is open".to_owned(),
            _ => "whether it was known and held then is open".to_owned(),
        },
    }
}

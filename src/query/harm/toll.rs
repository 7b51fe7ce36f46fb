//! The tolls that sources state of events.

use super::HarmDoubt;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{EventId, Property, Standing};

/// The toll of an event by all of its claims that count.
#[derive(Clone, Copy)]
pub(super) struct Stated {
    pub(super) least: usize,
    pub(super) most: Option<usize>,
    pub(super) doubt: Option<HarmDoubt>,
    /// Whether it may be that no toll is stated at all.
    pub(super) may_be_absent: bool,
}

impl Stated {
    /// The toll of an event that only may be meant.
    pub(super) fn at_the_most(self) -> Self {
        Self { least: 0, doubt: Some(HarmDoubt::Open), ..self }
    }
}

/// The toll of an event, where it has one.
pub(super) fn stated(base: &KnowledgeBase, event: EventId, property: Property) -> Option<Stated> {
    let tolls = base.model.tolls(base.model.claims_on(event, property));
    let hull = tolls.iter().flatten().fold(None, |hull: Option<(u16, Option<u16>)>, toll| {
        let Some((least, most)) = hull else { return Some((toll.least(), toll.most())) };
        let most = most.zip(toll.most()).map(|(a, b)| a.max(b));
        Some((least.min(toll.least()), most))
    });
    let (least, most) = hull?;
    let doubt = match base.model.standing(event, property) {
        Standing::Unsettled { .. } => Some(HarmDoubt::Open),
        Standing::Disputed(_) if tolls.len() > 1 => Some(HarmDoubt::SourcesDiffer),
        _ if most != Some(least) => Some(HarmDoubt::Range),
        _ => None,
    };
    Some(Stated {
        least: usize::from(least),
        most: most.map(usize::from),
        doubt,
        may_be_absent: tolls.contains(&None),
    })
}

//! Credits and memberships by name: `WHO@WHAT`, or `WHO@WHAT:ROLE` where there are several.

use super::{LookupError, find};
use crate::date::Occurrence;
use crate::graph::LinkKind;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{KindSet, RecordId, TieId, Value};
use crate::text::fold;

/// What stands between who and what.
const AT: char = '@';
/// What stands before a role.
const COLON: char = ':';

/// Tells whether a word can name a credit or a membership.
#[must_use]
pub fn names_a_tie(word: &str) -> bool {
    word.contains(AT)
}

/// Finds the credit or the membership that a word names: `ada-marsh@salt-road`, keys or names of
/// somebody and of a production or an organization. Where there are several the role tells them
/// apart, `ada-marsh@salt-road:stunt performer`, or else the place in the order of the files,
/// `ada-marsh@salt-road:2`.
///
/// # Errors
///
/// When a key or a name is unknown, when there is no such credit or membership, or when there are
/// several and no role is given.
pub fn find_tie(base: &KnowledgeBase, word: &str) -> Result<TieId, LookupError> {
    let (who, what) = word.split_once(AT).unwrap_or((word, ""));
    let who = find(base, who, KindSet::AGENT)?;
    // A title may hold a colon itself.
    let (of, role) = match (find(base, what, KindSet::HOLDER), what.split_once(COLON)) {
        (Ok(of), _) => (of, None),
        (Err(_), Some((of, role))) => (find(base, of, KindSet::HOLDER)?, Some(role)),
        (Err(error), None) => return Err(error),
    };
    let ties = ties_between(base, who, of);
    let wanted = role.map(fold);
    let number = role.and_then(|role| role.parse::<usize>().ok());
    let fitting: Vec<TieId> = ties
        .iter()
        .enumerate()
        .filter(|(at, tie)| match &wanted {
            None => true,
            Some(role) => number == Some(at + 1) || has_role(base, **tie, role),
        })
        .map(|(_, tie)| *tie)
        .collect();
    match fitting.as_slice() {
        [tie] => Ok(*tie),
        [] if ties.is_empty() => Err(LookupError::NoTie {
            who: base.model.label(who).to_owned(),
            of: base.model.label(of).to_owned(),
        }),
        // A role that none has: those there are.
        _ => Err(LookupError::SeveralTies {
            word: word.to_owned(),
            names: ties.iter().map(|tie| tie_name(base, *tie)).collect(),
            is_role_unknown: fitting.is_empty(),
        }),
    }
}

/// Names a credit or a membership so that [`find_tie`] finds it.
#[must_use]
pub fn tie_name(base: &KnowledgeBase, tie: TieId) -> String {
    let model = &base.model;
    let row = model.tie(tie);
    let (Some(who), Some(of)) = (row.who.record(), row.of.record()) else {
        return String::new();
    };
    let name = format!("{}{AT}{}", model.key(who), model.key(of));
    let ties = ties_between(base, who, of);
    if ties.len() < 2 {
        return name;
    }
    let role = row.role.map(|role| model.text(role));
    let is_one = |role: &&str| {
        let folded = fold(role);
        ties.iter().filter(|tie| has_role(base, **tie, &folded)).count() == 1
    };
    if let Some(role) = role.filter(is_one) {
        return format!("{name}{COLON}{role}");
    }
    let at = ties.iter().position(|other| *other == tie).unwrap_or_default();
    format!("{name}{COLON}{}", at + 1)
}

/// When a credit or a membership held, with all that is claimed; at some time or other where
/// nothing is.
#[must_use]
pub fn tie_time(base: &KnowledgeBase, tie: TieId) -> Occurrence {
    base.model.tie_occurrence(tie).unwrap_or_else(Occurrence::unknown)
}

/// The credits and memberships of somebody in something, in the order of the files.
fn ties_between(base: &KnowledgeBase, who: RecordId, of: RecordId) -> Vec<TieId> {
    let links = base.graph.links(who).filter(|(_, other)| *other == of);
    let links = links.map(|(link, _)| base.graph.link(link));
    let is_tie = |kind| matches!(kind, LinkKind::Credit | LinkKind::Membership);
    let mut ties: Vec<TieId> = links
        .filter(|link| is_tie(link.kind))
        .filter_map(|link| match base.model.claim(link.claim).value {
            // Somebody may have members and be one: this is who has the part.
            Value::Tie(tie) => {
                Some(tie).filter(|tie| base.model.tie(*tie).who.record() == Some(who))
            }
            _ => None,
        })
        .collect();
    ties.sort_unstable();
    ties
}

fn has_role(base: &KnowledgeBase, tie: TieId, folded: &str) -> bool {
    base.model.tie(tie).role.is_some_and(|role| fold(base.model.text(role)) == folded)
}

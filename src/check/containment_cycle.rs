//! `containment-cycle`: nothing lies within itself or is part of itself, over any number of steps.
//! `possible-containment-cycle`: nor by what some of the sources say, where they differ.

use crate::diagnostic::{Code, Diagnostic};
use crate::graph::{Graph, Hierarchy, Link, LinkId};
use crate::model::Model;

pub(super) fn find(model: &Model, graph: &Graph) -> Vec<Diagnostic> {
    let is_disputed = |link: Link| model.is_disputed(&model.claim(link.claim));
    let mut found = Vec::new();
    for (hierarchy, verb) in
        [(Hierarchy::Containment, "lies within"), (Hierarchy::Parts, "is part of")]
    {
        let certain = graph.cycles(hierarchy, |link| !is_disputed(link));
        // What is certain is told as such.
        let mut possible = graph.cycles(hierarchy, |_| true);
        possible.retain(|ring| ring.iter().any(|link| is_disputed(graph.link(*link))));
        let certain = certain.into_iter().map(|ring| (Code::ContainmentCycle, ring));
        let possible = possible.into_iter().map(|ring| (Code::PossibleContainmentCycle, ring));
        let rings = certain.chain(possible);
        found.extend(rings.filter_map(|(code, ring)| report(model, graph, code, &ring, verb)));
    }
    found
}

/// One finding a ring, with a label for each of its steps.
fn report(
    model: &Model,
    graph: &Graph,
    code: Code,
    ring: &[LinkId],
    verb: &str,
) -> Option<Diagnostic> {
    let (first, _) = graph.ends(*ring.first()?);
    let kind = model.record(first).kind.words();
    let (message, help) = if code == Code::ContainmentCycle {
        (
            format!("this {kind} {verb} itself"),
            "one of these steps is wrong: turn it round, or take it out",
        )
    } else {
        (
            format!("by some of the accounts this {kind} {verb} itself"),
            "one of these steps is wrong: if it is one that the sources differ on, set it aside with \
             `rank: Deprecated(\"why\")`",
        )
    };
    let steps = ring.iter().map(|link| {
        let (from, to) = graph.ends(*link);
        let claim = model.claim(graph.link(*link).claim);
        let doubt = if model.is_disputed(&claim) { ", by one account" } else { "" };
        (claim.span, format!("`{}` {verb} `{}`{doubt}", model.key(from), model.key(to)))
    });
    let mut finding = Diagnostic::new(code, message);
    for (index, (span, text)) in steps.enumerate() {
        finding = match index {
            0 => finding.at_with(span, text),
            _ => finding.label(span, text),
        };
    }
    Some(finding.help(help))
}

//! Into which groups the network falls, each with its foremost members and what joins it to others.

use std::io::{self, Write};

use super::footnotes::Footnotes;
use super::layout::write_hanging;
use super::mark::{arrow, dot, line, strong};
use crate::knowledge_base::KnowledgeBase;
use crate::model::RecordKind;
use crate::query::{Cluster, Clusters, Join};
use crate::render::Look;
use crate::render::words::link::{citations, sentence};
use crate::render::words::{count, endings, listed, structure as said};

/// How many of the other groups that a cluster is joined to are told.
const MAX_JOINS: usize = 5;

/// How many ties to another group are told one by one.
const MAX_TOLD: usize = 2;

/// Writes the clusters, then the sources and counts.
pub(super) fn write(
    answer: &Clusters,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", strong("Groups with more ties inside than chance would give", look))?;
    if answer.clusters.is_empty() {
        writeln!(out, "\nNo group was found.")?;
    }
    let mut footnotes = Footnotes::new(base);
    for cluster in &answer.clusters {
        writeln!(out)?;
        write_cluster(cluster, &mut footnotes, base, look, out)?;
    }
    writeln!(out)?;
    footnotes.write_with_counts(&counts(answer, look), look, out)
}

fn write_cluster(
    cluster: &Cluster,
    footnotes: &mut Footnotes<'_>,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let first = format!("{:>3}  ", cluster.number);
    let around = line(&said::around(base, cluster, arrow(look)));
    let text = format!("{around} {} {}", dot(look), said::cluster(cluster));
    write_hanging(&first, &strong(&text, look), look.width, out)?;
    for (word, kinds) in [
        ("foremost", &[RecordKind::Person, RecordKind::Organization][..]),
        ("productions", &[RecordKind::Production]),
    ] {
        let members = cluster.foremost(base, kinds);
        let names: Vec<String> = members.map(|one| said::name(base, one, arrow(look))).collect();
        if !names.is_empty() {
            let text = line(&format!("{word}: {}", listed(&names, "and")));
            write_hanging("     ", &text, look.width, out)?;
        }
    }
    for join in cluster.joins.iter().take(MAX_JOINS) {
        write_join(join, footnotes, base, look, out)?;
    }
    if cluster.joins.len() > MAX_JOINS {
        let more = cluster.joins.get(MAX_JOINS..).unwrap_or_default();
        let ties = count(more.iter().map(|join| join.ties).sum(), "tie", "ties");
        let groups = count(more.len(), "other group", "other groups");
        write_hanging("     ", &format!("{ties} to {groups}"), look.width, out)?;
    }
    Ok(())
}

/// A few ties are told one by one, with their sources; of many, where they begin.
fn write_join(
    join: &Join,
    footnotes: &mut Footnotes<'_>,
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if join.ties > MAX_TOLD {
        let text = line(&said::join(base, join, arrow(look)));
        return write_hanging("     ", &text, look.width, out);
    }
    let mut told: Vec<String> = Vec::new();
    for link in &join.links {
        let mut text = footnotes.marked(sentence(base, *link, None), citations(base, *link));
        let (from, to) = base.graph.ends(*link);
        let events = [from, to].into_iter().filter_map(|record| base.model.as_event(record));
        for ending in events.flat_map(|event| endings(base, event, arrow(look))) {
            text.extend([" (", &footnotes.ending(ending), ")"]);
        }
        told.push(text);
    }
    let other = said::name(base, join.around, arrow(look));
    let ties = count(join.ties, "tie", "ties");
    let text = format!("{ties} to group {}, around {other}: {}", join.to, told.join("; "));
    write_hanging("     ", &line(&text), look.width, out)
}

fn counts(answer: &Clusters, look: Look) -> String {
    let dot = dot(look);
    let groups = count(answer.count, "group", "groups");
    let parts = count(answer.components, "connected part", "connected parts");
    let alone = match answer.alone {
        0 => String::new(),
        alone => format!(", {} without a tie", count(alone, "record", "records")),
    };
    format!(
        "{} of {groups}, {parts}{alone} {dot} {} {dot} Louvain method (Blondel et al. 2008)",
        answer.clusters.len(),
        said::size(answer.size)
    )
}

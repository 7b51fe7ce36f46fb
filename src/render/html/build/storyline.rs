//! People as lines that run together where they meet.

use crate::model::RecordKind;
use crate::render::timeline::Heading;
use crate::render::timeline::storyline::{self as timeline, Choice, Fit, Spot, choose, lay_out};
use crate::render::words::{count as counted, listed};

use super::super::overview::{Plotted, shortened, text_width};
use super::super::page::{Meeting, Percent, Step, Storyline, Thread, YearMark};
use super::Context;
use super::agent::{Agent, Agents};
use super::connection::last_name;
use super::words::joined;

/// More lines than this cannot be followed.
const MOST_LINES: usize = 12;
/// More events than this do not fit across.
const MOST_EVENTS: usize = 40;
/// The distance of two lines in pixels.
const ROW: usize = 28;
/// The room above the first line for the years, in pixels.
const TOP: usize = 54;
/// The row of the years, in pixels.
const YEAR: usize = 17;
/// The row of a year right after another, in pixels.
const SECOND_YEAR: usize = 33;
/// Half the width of an event, in pixels.
const HALF_MARK: u8 = 10;
/// How far an event reaches beyond its outer lines, in pixels.
const REACH: usize = 11;
/// The least distance of two events in pixels.
const COLUMN: usize = 23;
/// The room between a name and the middle of its first event, in pixels; see the template.
const NAME_OFFSET: f64 = 15.0;
/// Names are bold: so much wider than other text.
const BOLD: f64 = 1.08;
/// The room for names on the left, and on the right, in pixels; see `page.css`.
const MARGINS: usize = 160 + 16;
/// Names are cut at this many characters, as many as there is room for.
const LONGEST_NAME: usize = 22;
/// The units across between two events.
const UNITS: usize = 10;

/// Draws those whom it happened to and those who meet most; `None` where fewer than two meet twice.
pub(super) fn storyline(
    context: &Context<'_>,
    agents: &Agents,
    plotted: &[Plotted],
) -> Option<Storyline> {
    let is_person = |agent: &Agent| context.model.kind(agent.record) == RecordKind::Person;
    let (people, held) = agents.leading(is_person);
    let dated: Vec<&Plotted> = plotted.iter().filter(|event| event.is_dated()).collect();
    let takes_part: Vec<Vec<usize>> = dated.iter().map(|event| part_in(&people, event)).collect();
    let most = (MOST_LINES, MOST_EVENTS);
    // Those who are held alone make no story.
    let is_story = choose(&takes_part, 0, most).lines.len() >= 2;
    let choice = choose(&takes_part, held, most);
    if !is_story || choice.lines.len() < 2 {
        return None;
    }
    let people: Vec<&Agent> =
        choice.lines.iter().filter_map(|line| people.get(*line).copied()).collect();
    let events: Vec<&Plotted> =
        choice.events.iter().filter_map(|event| dated.get(*event).copied()).collect();
    let drawing = Drawing::of(&choice, &takes_part, forms(&people));
    let remarks = [left_out(&choice, &takes_part), drawing.unnamed(&people)];
    let remarks = remarks.iter().map(String::as_str).filter(|remark| !remark.is_empty());
    Some(Storyline {
        left_out: remarks.collect::<Vec<_>>().join(" "),
        width: MARGINS + COLUMN * events.len(),
        height: TOP + ROW * drawing.height.saturating_sub(1) + REACH + 5,
        units: UNITS * events.len(),
        years: drawing.years(context, &events),
        threads: drawing.threads(&people),
        meetings: (0..)
            .zip(&events)
            .filter_map(|(index, event)| drawing.meeting(index, event, &people))
            .collect(),
    })
}

/// The forms of each name, the fullest first: as far as there is room beside the drawing, and the last
/// name alone.
fn forms(people: &[&Agent]) -> Vec<Vec<String>> {
    let names = || people.iter().map(|person| person.name.as_str());
    let forms = names().map(|name| {
        let mut forms = vec![shortened(name, LONGEST_NAME)];
        forms.extend(Some(last_name(name, names())).filter(|last| last.len() < name.len()));
        forms
    });
    forms.collect()
}

/// How many columns a name takes up, from the middle of the event it stands next to.
fn columns(name: &str) -> usize {
    let reach = text_width(name) * BOLD + NAME_OFFSET + f64::from(HALF_MARK);
    (1..MOST_EVENTS).find(|columns| pixels(columns * COLUMN) >= reach).unwrap_or(MOST_EVENTS)
}

fn pixels(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Which of some people take part in an event; events are numbered from 1.
fn part_in(people: &[&Agent], event: &Plotted) -> Vec<usize> {
    let holds = |agent: &Agent| {
        event.number.checked_sub(1).is_some_and(|index| agent.events.binary_search(&index).is_ok())
    };
    (0..).zip(people).filter(|(_, agent)| holds(agent)).map(|(line, _)| line).collect()
}

/// The rows of all lines at all events.
struct Drawing {
    /// For each event who meets, by their places among the chosen lines.
    meetings: Vec<Vec<usize>>,
    /// For each event the row of each line.
    rows: Vec<Vec<Option<usize>>>,
    /// How many rows there are.
    height: usize,
    /// The forms of each name, and where it stands.
    forms: Vec<Vec<String>>,
    spots: Vec<Spot>,
}

impl Drawing {
    fn of(choice: &Choice, takes_part: &[Vec<usize>], forms: Vec<Vec<String>>) -> Self {
        let among = |line: &usize| choice.lines.binary_search(line).ok();
        let chosen = choice.events.iter().filter_map(|event| takes_part.get(*event));
        let meetings: Vec<Vec<usize>> =
            chosen.map(|lines| lines.iter().filter_map(among).collect()).collect();
        let wide: Vec<Vec<usize>> =
            forms.iter().map(|forms| forms.iter().map(|form| columns(form)).collect()).collect();
        let timeline::Storyline { rows, spots, height, .. } = lay_out(&meetings, &wide);
        Self { meetings, rows, height, forms, spots }
    }

    fn x(&self, event: usize) -> Percent {
        Percent((pixels(event) + 0.5) * 100.0 / pixels(self.meetings.len().max(1)))
    }

    fn y(&self, event: usize, line: usize) -> Option<usize> {
        Some(TOP + ROW * self.rows.get(event)?.get(line).copied()??)
    }

    fn years(&self, context: &Context<'_>, events: &[&Plotted]) -> Vec<YearMark> {
        let heading = |event: &Plotted| {
            let chosen = context.chosen.get(event.number.checked_sub(1)?)?;
            Some(Heading::of(chosen.facts.dating.occurrence()))
        };
        let mut years: Vec<YearMark> = Vec::new();
        let mut current = None;
        for (index, event) in (0..).zip(events) {
            let Some(heading) = heading(event).filter(|heading| Some(*heading) != current) else {
                continue;
            };
            current = Some(heading);
            let half = 50.0 / pixels(events.len());
            let Percent(x) = self.x(index);
            let is_close = years.last().is_some_and(|before: &YearMark| {
                before.y == YEAR && x - half - before.x.0 < half * 3.0
            });
            let y = if is_close { SECOND_YEAR } else { YEAR };
            years.push(YearMark { x: Percent(x - half), y, label: heading.words() });
        }
        years
    }

    /// The lines, last those whose names have to be drawn over others.
    fn threads(&self, people: &[&Agent]) -> Vec<Thread> {
        let is_crossed =
            |line: usize| self.spots.get(line).is_some_and(|spot| spot.fit != Fit::Free);
        let (over, under): (Vec<_>, Vec<_>) =
            (0..).zip(people).partition(|(line, _)| is_crossed(*line));
        let all = under.into_iter().chain(over);
        all.filter_map(|(line, person)| self.thread(line, person)).collect()
    }

    /// Whether there is room for somebody's name: one under a mark is none.
    fn is_named(&self, line: usize) -> bool {
        self.spots.get(line).is_some_and(|spot| spot.fit != Fit::Covered)
    }

    /// Says whose lines have no name.
    fn unnamed(&self, people: &[&Agent]) -> String {
        let lines = (0..).zip(people).filter(|(line, _)| !self.is_named(*line));
        let names: Vec<&str> = lines.map(|(_, person)| person.name.as_str()).collect();
        match names.as_slice() {
            [] => String::new(),
            [name] => joined(&["There is no room for the name of ", name, "."]),
            names => joined(&["There is no room for the names of ", &listed(names, "and"), "."]),
        }
    }

    fn thread(&self, line: usize, person: &Agent) -> Option<Thread> {
        let mut events = (0..).zip(&self.meetings).filter(|(_, lines)| lines.contains(&line));
        let (first, _) = events.next()?;
        let last = events.last().map_or(first, |(last, _)| last);
        let at = |event: usize| UNITS * event + UNITS / 2;
        let mut steps: Vec<Step> = Vec::new();
        for event in first..last {
            let (from, to) = (self.y(event, line)?, self.y(event + 1, line)?);
            let x = at(event + 1);
            match steps.last_mut() {
                Some(Step::On(end)) if from == to => *end = x,
                _ if from == to => steps.push(Step::On(x)),
                _ => steps.push(Step::To { middle: x - UNITS / 2, from, x, y: to }),
            }
        }
        let spot = self.spots.get(line)?;
        Some(Thread {
            name_after: spot.is_after,
            label: if self.is_named(line) {
                self.forms.get(line)?.get(spot.form)?.clone()
            } else {
                String::new()
            },
            name: person.name.clone(),
            anchor: person.anchor.clone(),
            name_x: self.x(spot.event),
            name_y: self.y(spot.event, line)?,
            y: self.y(first, line)?,
            start: at(first),
            steps,
        })
    }

    fn meeting(&self, index: usize, event: &Plotted, people: &[&Agent]) -> Option<Meeting> {
        let lines = self.meetings.get(index)?;
        let rows = || lines.iter().filter_map(|line| self.y(index, *line));
        let (top, bottom) = (rows().min()?, rows().max()?);
        let names: Vec<&str> =
            lines.iter().filter_map(|line| Some(people.get(*line)?.name.as_str())).collect();
        Some(Meeting {
            lane: event.lane,
            who: event.who.clone(),
            anchor: event.anchor.clone(),
            number: event.number,
            title: joined(&[&event.title, ". With ", &listed(&names, "and")]),
            x: self.x(index),
            y: top - REACH,
            height: bottom - top + 2 * REACH,
            ring: event.ring,
        })
    }
}

fn left_out(choice: &Choice, takes_part: &[Vec<usize>]) -> String {
    let meet = |lines: &Vec<usize>| lines.len() >= 2;
    let all_events = takes_part.iter().filter(|lines| meet(lines)).count();
    let mut people: Vec<usize> =
        takes_part.iter().filter(|lines| meet(lines)).flatten().copied().collect();
    people.sort_unstable();
    people.dedup();
    let (more_people, more_events) =
        (people.len() - choice.lines.len(), all_events - choice.events.len());
    let mut parts = Vec::new();
    if more_people > 0 {
        parts.push(counted(
            more_people,
            "further person who meets others",
            "further people who meet others",
        ));
    }
    if more_events > 0 {
        parts.push(counted(
            more_events,
            "further event in which people meet",
            "further events in which people meet",
        ));
    }
    if parts.is_empty() {
        return String::new();
    }
    joined(&["Left out for the sake of clarity: ", &listed(&parts, "and"), "."])
}

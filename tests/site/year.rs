//! The list of years counts what may have been as what may have been.

use crate::tree::{Tree, continuity, render, run, text};

/// Years before and after Christ, some of which something only may have touched.
const ERAS: &str = "tests/cmd/era-base";

const RECORDS: &str = r#"[
    Source(id: "post", title: "Post"),
    Event(id: "fall", title: "A fall", kind: Fall, date: "18XX", sources: ["post"]),
    Event(id: "fire", title: "A fire", kind: Fire, date: "1850-05-01", sources: ["post"]),
    Event(id: "filming", title: "Filming", kind: OtherProduction, date: "1852-03-01/1854-06-01",
        sources: ["post"]),
    Event(id: "letter", title: "A letter", kind: OtherStatement, sources: ["post"]),
]"#;

/// The row of a year: whether it leads anywhere, how much of its bar is certain, and the count.
fn row<'t>(list: &'t str, year: &str) -> Option<(bool, &'t str, &'t str)> {
    let rows = list.split("<li>").filter(|row| row.contains("<svg"));
    let mut rows = rows.filter(|row| row.contains(&[">", year, "</"].concat()));
    let row = rows.next()?;
    let (_, certain) = row.split_once("<rect width=\"")?;
    let (_, count) = row.split_once("</svg> <span>")?;
    let leads = row.contains(&["href=\"year/", year].concat());
    Some((leads, certain.split_once('"')?.0, count.split_once('<')?.0))
}

#[test]
fn a_year_counts_what_certainly_and_what_possibly_touched_it() {
    let site = Tree::of(RECORDS, &[]);
    let list = site.page("years.html");
    assert_eq!(row(list, "1800"), Some((true, "0.00%", "at most 1")), "{list}");
    assert_eq!(row(list, "1850"), Some((true, "50.00%", "1 to 2")));
    assert_eq!(row(list, "1852"), Some((true, "50.00%", "1 to 2")));
    assert_eq!(row(list, "1853"), Some((false, "50.00%", "1 to 2")), "it lasted through this one");
    assert_eq!(row(list, "1801"), None, "nothing certainly happened, and nothing began");
    assert!(list.contains("the count is a range"));
    assert!(list.contains("<a href=\"year/undated.html\">Without a date</a>"));
}

#[test]
fn the_list_counts_as_the_command_line_does() {
    let folder = tempfile::tempdir().unwrap();
    let output = render(ERAS, folder.path(), &[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let site = Tree::read(folder.path());
    let list = site.page("years.html");
    let counted = run(continuity(ERAS).args(["list", "events", "--by", "year", "--format", "csv"]));
    let mut compared = 0;
    for line in text(&counted.stdout).lines().skip(1) {
        let [year, key, certain, possible] = line.split(',').collect::<Vec<_>>()[..] else {
            continue;
        };
        if key.is_empty() {
            continue;
        }
        let said = match certain {
            certain if certain == possible => certain.to_owned(),
            "0" => ["at most ", possible].concat(),
            certain => [certain, " to ", possible].concat(),
        };
        if let Some((_, _, count)) = row(list, year) {
            assert_eq!(count, said, "{year}");
            compared += 1;
        } else {
            assert_eq!(certain, "0", "{year} is not listed");
        }
    }
    assert!(compared > 5, "{compared}");
}

#[test]
fn ranges_are_explained_only_where_there_are_any() {
    let dated = RECORDS.replace("18XX", "1811-05-01");
    let site = Tree::of(&dated, &[]);
    let list = site.page("years.html");
    assert_eq!(row(list, "1850"), Some((true, "100.00%", "1")));
    assert!(!list.contains("the count is a range"));
}

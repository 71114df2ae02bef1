//! The day: the only place that reads the clock, and what the command line may say instead.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use hearback_core::{Today, near};
use std::time::SystemTime;

/// Which day a command goes by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock {
    fixed: Option<Today>,
    zone: Option<Zone>,
}

/// Where the person lives.
#[derive(Clone, Copy, Debug)]
enum Zone {
    Named(Tz),
    /// What `TZ=UTC-5` means where no name is given.
    Offset(FixedOffset),
}

impl Clock {
    /// A clock that stands at `today`, where one is given, and else runs in that zone.
    pub(crate) fn new(today: Option<Today>, zone: Option<Tz>) -> Self {
        Self { fixed: today, zone: zone.map(Zone::Named) }
    }

    /// The local day and time: as the command line says, else in the zone of the command line,
    /// the configuration or the system, in this order.
    pub(crate) fn today(&self, configured: Option<&str>) -> Today {
        if let Some(today) = self.fixed {
            return today;
        }
        let named = || configured.and_then(|name| name.trim().parse().ok()).map(Zone::Named);
        let zone = self.zone.or_else(named).unwrap_or_else(system_zone);
        Today(zone.local(now()))
    }

    /// What a clock shows at an instant where the person lives: as the command line says, else as
    /// the machine is set.
    pub(crate) fn local(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        self.zone.unwrap_or_else(system_zone).local(instant)
    }

    /// The zone that times of the notes are in: of the command line, the configuration or the
    /// system. A machine that runs in UTC says nothing of where the person lives.
    pub(crate) fn zone(&self, configured: Option<&str>) -> Option<Tz> {
        let named = || configured.and_then(|name| name.trim().parse().ok());
        let system = || match system_zone() {
            Zone::Named(Tz::UTC | Tz::Etc__UTC) | Zone::Offset(_) => None,
            Zone::Named(zone) => Some(zone),
        };
        let given = match self.zone {
            Some(Zone::Named(zone)) => Some(zone),
            _ => None,
        };
        given.or_else(named).or_else(system)
    }

    /// Whether the day was given rather than read from the clock.
    pub(crate) fn is_fixed(&self) -> bool {
        self.fixed.is_some()
    }

    /// Where the zone comes from and what it is called, for `hearback doctor`.
    pub(crate) fn zone_in_words(&self, configured: Option<&str>) -> String {
        match (self.zone, configured) {
            (Some(zone), _) => format!("{} (--timezone)", zone.name()),
            (None, Some(name)) if name.trim().parse::<Tz>().is_ok() => {
                format!("{} (timezone in hearback.yaml)", name.trim())
            }
            _ => format!("{} (the system's)", system_zone().name()),
        }
    }
}

impl Zone {
    fn local(self, instant: DateTime<Utc>) -> NaiveDateTime {
        match self {
            Self::Named(zone) => zone.from_utc_datetime(&instant.naive_utc()).naive_local(),
            Self::Offset(offset) => offset.from_utc_datetime(&instant.naive_utc()).naive_local(),
        }
    }

    fn name(self) -> String {
        match self {
            Self::Named(zone) => zone.name().to_owned(),
            Self::Offset(offset) => format!("UTC{offset}"),
        }
    }
}

/// The instant. Everything else is told the day.
pub(crate) fn now() -> DateTime<Utc> {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    let now = SystemTime::now();
    now.into()
}

/// The zone that the machine is set to: `TZ` first, as for every other program.
fn system_zone() -> Zone {
    let variable = std::env::var("TZ").ok();
    let variable = variable.as_deref().map(str::trim).filter(|zone| !zone.is_empty());
    if let Some(zone) = variable.and_then(zone_of_variable) {
        return zone;
    }
    let name = iana_time_zone::get_timezone().ok();
    Zone::Named(name.and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC))
}

/// What `TZ` may hold: a name, a file of the system's table, or a name with hours west of it.
fn zone_of_variable(text: &str) -> Option<Zone> {
    let text = text.trim_start_matches(':');
    let text = text.rsplit_once("zoneinfo/").map_or(text, |(_, name)| name);
    if let Ok(zone) = text.parse() {
        return Some(Zone::Named(zone));
    }
    let hours = match text.strip_prefix('<') {
        Some(rest) => rest.split_once('>')?.1,
        None => text.trim_start_matches(|c: char| c.is_ascii_alphabetic()),
    };
    let end = hours.find(|c: char| !c.is_ascii_digit() && !"+-:".contains(c));
    let mut parts = hours.get(..end.unwrap_or(hours.len()))?.split(':');
    let first = parts.next()?;
    let minutes: i32 = parts.next().map_or(Some(0), |minutes| minutes.parse().ok())?;
    let west = first.parse::<i32>().ok().filter(|hours| hours.abs() <= 14)?;
    let seconds = west.abs() * 3600 + minutes * 60;
    let seconds = if first.starts_with('-') { seconds } else { -seconds };
    FixedOffset::east_opt(seconds).map(Zone::Offset)
}

/// Reads `--timezone`.
pub(crate) fn zone(text: &str) -> Result<Tz, String> {
    text.trim().parse().map_err(|_| {
        let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        let hint = match near(text, names) {
            Some(name) => format!("did you mean {name}?"),
            None => "give a name such as Europe/Dublin".to_owned(),
        };
        format!("no such time zone; {hint}")
    })
}

/// Reads `--today`: a date, meaning the end of that day, or a date and a time.
pub(crate) fn today(text: &str) -> Result<Today, String> {
    let text = text.trim();
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Ok(Today::end_of(day));
    }
    let shapes = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"];
    let read = shapes.iter().find_map(|shape| NaiveDateTime::parse_from_str(text, shape).ok());
    read.map(Today).ok_or_else(|| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let near = digits >= 8 && text.get(4..5) == Some("-");
        let why = if near { "there is no such day or time" } else { "that is no day" };
        format!("{why}; give one as 2026-11-22, or with a time as 2026-11-22T14:00")
    })
}

/// A day as people say it: "Sunday, 22 November 2026".
pub(crate) fn in_words(day: NaiveDate) -> String {
    day.format("%A, %-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_means_its_end() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(today("2026-11-22").unwrap(), Today::end_of(day));
        let at = day.and_hms_opt(14, 0, 0).unwrap();
        for text in ["2026-11-22T14:00", "2026-11-22 14:00", "2026-11-22T14:00:00"] {
            assert_eq!(today(text).unwrap(), Today(at), "{text}");
        }
        for text in ["", "tomorrow", "2026-02-30", "22/11/2026", "2026-11-22T25:00", "20261122"] {
            assert!(today(text).is_err(), "{text}");
        }
    }

    #[test]
    fn zones_of_the_environment() {
        let named = |text: &str| zone_of_variable(text).map(Zone::name);
        assert_eq!(named("Europe/Dublin").as_deref(), Some("Europe/Dublin"));
        assert_eq!(named(":Asia/Tokyo").as_deref(), Some("Asia/Tokyo"));
        assert_eq!(named("/usr/share/zoneinfo/Asia/Tokyo").as_deref(), Some("Asia/Tokyo"));
        assert_eq!(named("XYZ+5").as_deref(), Some("UTC-05:00"));
        assert_eq!(named("<+0530>-5:30").as_deref(), Some("UTC+05:30"));
        assert_eq!(named("nowhere"), None);
    }

    /// Zones with the days of 2028 that have an hour less and an hour more.
    const PLACES: [(Tz, Option<(&str, &str)>); 6] = [
        (Tz::Europe__Dublin, Some(("2028-03-26", "2028-10-29"))),
        (Tz::America__New_York, Some(("2028-03-12", "2028-11-05"))),
        (Tz::America__St_Johns, Some(("2028-03-12", "2028-11-05"))),
        (Tz::Pacific__Auckland, Some(("2028-09-24", "2028-04-02"))),
        (Tz::Asia__Kolkata, None),
        (Tz::Pacific__Kiritimati, None),
    ];

    /// The local times of each day, at every hour from before one turn of the year until after
    /// the next; the days at both ends are not whole, and left out.
    fn days(zone: Tz) -> std::collections::BTreeMap<NaiveDate, Vec<NaiveDateTime>> {
        let mut days = std::collections::BTreeMap::<_, Vec<_>>::new();
        let first = NaiveDate::from_ymd_opt(2027, 12, 29).unwrap().and_hms_opt(0, 0, 0).unwrap();
        for hour in 0..24 * (366 + 6) {
            let local = Zone::Named(zone).local((first + chrono::Duration::hours(hour)).and_utc());
            days.entry(local.date()).or_default().push(local);
        }
        days.pop_first();
        days.pop_last();
        days
    }

    #[test]
    fn every_hour_of_a_year_belongs_to_the_day_of_its_place() {
        for (zone, changes) in PLACES {
            let days = days(zone);
            let dates: Vec<NaiveDate> = days.keys().copied().collect();
            let next = |pair: &[NaiveDate]| pair[0].succ_opt() == Some(pair[1]);
            assert!(dates.windows(2).all(next) && dates.len() >= 369, "{zone}: {dates:?}");
            assert!(dates.contains(&NaiveDate::from_ymd_opt(2028, 2, 29).unwrap()));
            let (short, long) = changes.unzip();
            for (day, hours) in &days {
                let text = Some(day.to_string());
                let expected = match () {
                    () if text.as_deref() == short => 23,
                    () if text.as_deref() == long => 25,
                    () => 24,
                };
                assert_eq!(hours.len(), expected, "{zone}: {day}");
            }
        }
    }

    /// Whether it is a day or two to or from the turn of the year, the leap day or a change.
    fn is_odd(day: NaiveDate) -> bool {
        let changes = PLACES.into_iter().filter_map(|(_, changes)| changes);
        let changes = changes.flat_map(|(short, long)| [short, long]);
        ["2028-01-01", "2028-02-29", "2029-01-01"].into_iter().chain(changes).any(|odd| {
            let odd: NaiveDate = odd.parse().unwrap();
            (day - odd).num_days().abs() <= 2
        })
    }

    #[test]
    fn due_days_do_not_shift_with_the_hour_or_the_place() {
        let mut notes = "hearback: 1\napplications:\n".to_owned();
        // Around a turn of the year, a leap day and changes of the clock.
        for day in ["2027-12-30", "2028-02-28", "2028-03-10", "2028-03-24", "2028-10-27"] {
            notes += &format!(
                "  - company: Acme of {day}\n    role: Cook\n    status: interviewing\n    \
                 interviews: [{{date: {day}, stage: phone screen, with: [Grace Hopper]}}]\n"
            );
        }
        let mut root = hearback_syntax::Root::new(None);
        root.insert("search.yaml", &notes);
        let due = |today: Today| {
            let checked = root.check(today);
            let steps = root.agenda(today, &checked, None).steps.into_iter();
            let due = steps.map(|step| (step.company, step.kind, step.due, step.overdue_from));
            due.collect::<Vec<_>>()
        };
        let mut known = std::collections::BTreeMap::new();
        for (zone, _) in PLACES {
            for (day, times) in days(zone).into_iter().filter(|(day, _)| is_odd(*day)) {
                // By the evening the interviews of a day have been held, and thanks are due.
                let evening = |time: &&NaiveDateTime| chrono::Timelike::hour(*time) >= 17;
                let (late, early): (Vec<_>, Vec<_>) = times.iter().partition(evening);
                for times in [early, late] {
                    let ends = [times.first(), times.last()].into_iter().flatten();
                    for time in ends {
                        let part = (day, evening(time));
                        let expected = known.entry(part).or_insert_with(|| due(Today(**time)));
                        assert_eq!(&due(Today(**time)), expected, "{zone}: {time}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_persons_day_is_not_the_machines() {
        let instant = DateTime::parse_from_rfc3339("2026-11-21T23:30:00Z").unwrap().to_utc();
        let local = Zone::Named(Tz::Asia__Tokyo).local(instant);
        assert_eq!(local.date(), NaiveDate::from_ymd_opt(2026, 11, 22).unwrap());
    }
}

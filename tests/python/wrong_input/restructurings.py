"""Restructurings: their files, and how a scenario uses them."""

from wrong_input.cases import RESTRUCTURING, restructuring, scenario

restructuring(
    "costs are missing",
    'name = "X"\n',
    "r.toml: missing key 'hours_per_person' in [cost]; 0 to 2000 h",
    "r.toml: missing key 'money' in [cost]; 0 to 1000000000000 EUR",
    "r.toml: missing key 'notice_days' in [cost]; 0 to 2520 d",
)
restructuring(
    "one cost is missing",
    "[cost]\nmoney = 0\nnotice_days = 0\n",
    "r.toml:1:2: missing key 'hours_per_person' in [cost]; 0 to 2000 h",
)
COST = "[cost]\nhours_per_person = 0\nmoney = 0\nnotice_days = 0\n"
restructuring(
    "negative cost",
    COST.replace("money = 0", "money = -1"),
    "r.toml:3:9: 'cost.money' is -1, out of range; 0 to 1000000000000 EUR",
)
restructuring(
    "a state as a lever",
    COST + '[decree]\n"trust" = 0.9\n',
    "r.toml:6:1: 'trust' is a state, not a lever; a restructuring changes levers only (orgsim list levers)",
)
restructuring(
    "a state of a table as a lever",
    COST + '[decree]\n"people.skill" = 2\n',
    "r.toml:6:1: 'people.skill' is a state, not a lever; a restructuring changes levers only (orgsim list levers)",
)
restructuring(
    "a metric as a lever",
    COST + "[routine]\nrevenue = 1e6\n",
    "r.toml:6:1: 'revenue' is an outcome, not a lever; a restructuring changes levers only (orgsim list levers)",
)
restructuring(
    "a missing cost and a state as a lever",
    'name = "X"\n[decree]\ntrust = 0.9\n',
    "r.toml: missing key 'hours_per_person' in [cost]; 0 to 2000 h",
    "r.toml: missing key 'money' in [cost]; 0 to 1000000000000 EUR",
    "r.toml: missing key 'notice_days' in [cost]; 0 to 2520 d",
    "r.toml:3:1: 'trust' is a state, not a lever; a restructuring changes levers only (orgsim list levers)",
)
restructuring(
    "an assumption as a lever",
    COST + '[decree]\n"assumptions.selling.win_chance" = 1\n',
    "r.toml:6:1: 'assumptions.selling.win_chance' is no lever; a restructuring changes levers only (orgsim list levers)",
)
restructuring(
    "an assumption's key as a lever",
    COST + '[decree]\n"selling.win_chance" = 1\n',
    "r.toml:6:1: 'selling.win_chance' is no lever; a restructuring changes levers only (orgsim list levers)",
)
restructuring(
    "an unknown lever",
    COST + "[decree]\nwork.hours_per_dya = 7\n",
    "r.toml:6:6: 'work.hours_per_dya' is no lever; a restructuring changes levers only (orgsim list levers); did you mean 'work.hours_per_day'?",
)
restructuring(
    "a lever beyond its range",
    COST + "[decree]\nwork.hours_per_day = 25\n",
    "r.toml:6:6: 'work.hours_per_day' is 25, out of range; 0 to 12 h/d",
)
restructuring(
    "a lever of the wrong type",
    COST + '[decree]\nwork.hours_per_day = "x"\n',
    "r.toml:6:6: 'work.hours_per_day' must be a number, not the text 'x'; 0 to 12 h/d",
)
restructuring(
    "an unknown word for a lever",
    COST + '[routine]\nhandover.queue_order = "best"\n',
    "r.toml:6:10: 'handover.queue_order' cannot be 'best'; one of oldest_first, newest_first, best_first; did you mean 'best_first'?",
)
restructuring(
    "an unknown parameter",
    COST + '[decree]\nwork.hours_per_day = "$hour"\n',
    "r.toml:6:6: unknown parameter '$hour'; a parameter is declared under [parameters]",
)
restructuring(
    "a parameter beyond the lever's range",
    COST + '[parameters]\nh = { default = 20 }\n[decree]\nwork.hours_per_day = "$h"\n',
    "r.toml:8:6: 'work.hours_per_day' is 20, out of range; 0 to 12 h/d",
)
restructuring(
    "an unknown key of a restructuring",
    COST + "[effect]\nrevenue = 0.1\n",
    "r.toml:5:2: unknown key 'effect'; allowed here: name, source, evidence, harm, meant_for, decree, routine, cost and 1 more",
)
restructuring(
    "with an unknown parameter",
    RESTRUCTURING,
    "s.toml:4:10: unknown parameter 'hour'; did you mean 'hours'?",
    use="with = { hour = 9 }\n",
)
restructuring(
    "with a value out of range",
    RESTRUCTURING,
    "s.toml:4:10: 'hours' is 11; 8 to 10 h/d",
    use="with = { hours = 11 }\n",
)
restructuring(
    "with a value of the wrong type",
    RESTRUCTURING,
    "s.toml:4:10: 'hours' must be a number; 8 to 10 h/d",
    use='with = { hours = "x" }\n',
)
restructuring(
    "with where there is no parameter",
    COST,
    "s.toml:4:10: unknown parameter 'hours'; this restructuring has no parameters",
    use="with = { hours = 9 }\n",
)
restructuring(
    "scope of an unknown unit",
    RESTRUCTURING,
    "s.toml:4:11: unknown unit 'sale'; did you mean 'sales'?",
    use='scope = { unit = "sale" }\n',
)
restructuring(
    "scope of an unknown kind",
    RESTRUCTURING,
    "s.toml:4:11: unknown scope 'units'; \"company\" or { unit = \"NAME\" }; did you mean 'unit'?",
    use='scope = { units = "sales" }\n',
)
restructuring(
    "scope that is an unknown word",
    RESTRUCTURING,
    "s.toml:4:9: 'restructuring.r.scope' cannot be 'companies'; a table, or company; did you mean 'company'?",
    use='scope = "companies"\n',
)
restructuring(
    "company's lever in the scope of a unit",
    COST + "[decree]\nmedia.touches_per_day = 0\n",
    "r.toml:6:7: 'media.touches_per_day' is held by the company; it can only be changed with the scope \"company\"",
    use='scope = { unit = "sales" }\n',
)
restructuring(
    "start that is no month",
    RESTRUCTURING,
    's.toml:4:1: \'start\' is "July"; "month 1" to "month 12"',
    use='start = "July"\n',
)
restructuring(
    "start that is a date",
    RESTRUCTURING,
    "s.toml:4:9: 'restructuring.r.start' must be a text in double quotes, not the date 2027-07-01",
    use="start = 2027-07-01\n",
)
restructuring(
    "start in month 0",
    RESTRUCTURING,
    's.toml:4:1: \'start\' is "month 0"; "month 1" to "month 12"',
    use='start = "month 0"\n',
)
restructuring(
    "start beyond the end",
    RESTRUCTURING,
    's.toml:4:1: \'start\' is "month 13"; "month 1" to "month 12"',
    use='start = "month 13"\n',
)
restructuring(
    "two changes set one lever differently",
    COST + "[decree]\nwork.hours_per_day = 7\n",
    "s.toml:2:16: 'q' and 'r' set 'work.hours_per_day' to different values; give one of them a higher `priority`, or another scope",
    use='[restructuring.q]\nuse = "q.toml"\n',
    q_toml=COST + "[decree]\nwork.hours_per_day = 6\n",
)
restructuring(
    "use and definition both",
    COST,
    "s.toml:3:1: 'restructuring.r' has both 'use' and a definition; one of them",
    use="[restructuring.r.definition.cost]\nhours_per_person = 0\nmoney = 0\nnotice_days = 0\n",
)
scenario(
    "a missing cost and a state as a lever, in the scenario itself",
    "[restructuring.r.definition.decree]\ntrust = 0.9\n",
    "s.toml:2:18: missing key 'hours_per_person' in [restructuring.r.definition.cost]; 0 to 2000 h",
    "s.toml:2:18: missing key 'money' in [restructuring.r.definition.cost]; 0 to 1000000000000 EUR",
    "s.toml:2:18: missing key 'notice_days' in [restructuring.r.definition.cost]; 0 to 2520 d",
    "s.toml:3:1: 'trust' is a state, not a lever; a restructuring changes levers only (orgsim list levers)",
)
scenario(
    "use of a missing file", '[restructuring.r]\nuse = "r.toml"\n', "s.toml:3:1: no file 'r.toml'"
)
scenario(
    "use of an unknown name",
    '[restructuring.r]\nuse = "placeboo"\n',
    "s.toml:3:1: no restructuring 'placeboo'; a file, or a name of `orgsim list restructurings`; did you mean 'placebo'?",
)
scenario(
    "neither use nor definition",
    '[restructuring.r]\nstart = "month 2"\n',
    "s.toml:2:16: 'restructuring.r' has neither 'use' nor a definition; one of them",
)
restructuring(
    "restructuring file that is no TOML",
    "cost\n",
    "r.toml:1:5: not valid TOML, in a key-value pair: expected '=', saw '\\n'",
)
restructuring("restructuring file that is empty", "", "r.toml: the file is empty")

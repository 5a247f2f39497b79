"""What is right key by key and wrong together."""

from wrong_input.cases import scenario, whole_file

scenario(
    "lower end above the upper end",
    "[market.segments.all]\ninitial_goodwill_low = 0.5\ninitial_goodwill_high = 0.2\n",
    "s.toml:3:1: 'initial_goodwill_low' is 0.5, above 'initial_goodwill_high' (0.2)",
)
scenario(
    "touches without a campaign",
    "[policy.media]\ntouches_per_day = 5\n",
    "s.toml:3:1: touches are bought but there is no campaign; at least one [campaigns.NAME]",
)
scenario(
    "years that are no whole months",
    "years = 0.3\n",
    "s.toml:2:1: 'years' is 0.3; a whole number of months, such as 0.25 or 3",
)
scenario(
    "burn-in that is no whole months",
    "burn_in_years = 0.1\n",
    "s.toml:2:1: 'burn_in_years' is 0.1; a whole number of months, such as 0.25 or 3",
)
scenario(
    "unknown metric",
    'main_metric = "revenu"\n',
    "s.toml:2:1: unknown metric 'revenu'; one of `orgsim list metrics`; did you mean 'revenue'?",
)
scenario(
    "people replaced by nobody",
    "[organization]\npeople_file_replaces = true\n",
    "s.toml:3:1: there is no people file that could replace anybody; organization.people_file = a CSV file, "
    "or leave this out",
)
scenario(
    "unknown unit of staff",
    '[organization.staff.reps]\nunit = "sale"\n',
    "s.toml:3:1: unknown unit 'sale'; did you mean 'sales'?",
)
scenario(
    "unknown role of staff",
    '[organization.staff.reps]\nrole = "reb"\n',
    "s.toml:3:1: unknown role 'reb'; did you mean 'rep'?",
)
scenario(
    "unknown contract",
    '[organization.staff.reps]\ncontract = "gold"\n',
    "s.toml:3:1: unknown contract 'gold'; the organization has no contracts",
)
scenario(
    "unknown site",
    '[organization.staff.reps]\nsite = "paris"\n',
    "s.toml:3:1: unknown site 'paris'; the organization has no sites",
)
scenario(
    "unknown unit of a campaign",
    '[campaigns.c]\nunit = "marketting"\n',
    "s.toml:3:1: unknown unit 'marketting'; did you mean 'marketing'?",
)
scenario(
    "unknown unit above",
    '[organization.units.sales]\nparent = "sale"\n',
    "s.toml:3:1: unknown unit 'sale'; did you mean 'sales'?",
)
scenario(
    "unknown head of a unit",
    '[organization.units.sales]\nhead = "reps/4"\n',
    "s.toml:3:1: unknown person 'reps/4'",
)
scenario(
    "unit below itself",
    '[organization.units.sales]\nparent = "sales"\n',
    "s.toml:3:1: unit 'sales' stands below itself",
)
scenario(
    "units in a circle, with one below it",
    '[organization.units.a]\nfunction = "sales"\nparent = "b"\n'
    '[organization.units.b]\nfunction = "sales"\nparent = "c"\n'
    '[organization.units.c]\nfunction = "sales"\nparent = "b"\n',
    "s.toml:7:1: unit 'b' stands below itself",
)
scenario(
    "person who reports to nobody known",
    '[organization.people.ann]\nunit = "sales"\nrole = "rep"\nmanager = "bob"\n',
    "s.toml:5:1: unknown person 'bob'",
)
scenario(
    "circle of managers, with one below it",
    '[organization.people]\nann = { unit = "sales", role = "rep", manager = "bob" }\n'
    'bob = { unit = "sales", role = "rep", manager = "cem" }\n'
    'cem = { unit = "sales", role = "rep", manager = "bob" }\n',
    "s.toml:4:39: 'bob' reports to itself in a circle",
)
scenario(
    "ties of unequal length",
    '[organization.ties]\nfrom = ["reps/1", "reps/2"]\nto = ["reps/2"]\nstrength = [1]\n',
    "s.toml:2:15: lists of 2 'from', 1 'to' and 1 'strength'; three lists of one length",
)
scenario(
    "tie of an unknown person",
    '[organization.ties]\nfrom = ["reps/1"]\nto = ["reps/4"]\nstrength = [1]\n',
    "s.toml:4:1: unknown person 'reps/4'",
)
scenario(
    "tie to oneself",
    '[organization.ties]\nfrom = ["reps/1"]\nto = ["reps/1"]\nstrength = [1]\n',
    "s.toml:4:1: 'reps/1' has a tie to itself",
)
scenario(
    "more people than fit",
    '[organization.staff]\na = { count = 100_000, unit = "sales", role = "rep" }\n'
    + "".join(
        f'a{i} = {{ count = 100_000, unit = "sales", role = "rep" }}\n' for i in range(1, 11)
    ),
    "s.toml:2:15: 1100003 people in all; at most 1000000",
)
whole_file(
    "market without segments",
    'name = "A"\n',
    "s.toml: the market has no segments; at least one [market.segments.NAME]",
)
scenario(
    "duplicate tie of the scenario itself",
    '[organization.ties]\nfrom = ["reps/1", "reps/1"]\nto = ["reps/2", "reps/2"]\nstrength = [1, 1]\n',
    "s.toml:4:1: duplicate tie from 'reps/1' to 'reps/2'",
)
scenario(
    "smallest committee above the largest",
    "[market.segments.all]\nmembers_low = 5\nmembers_high = 2\n",
    "s.toml:3:1: 'members_low' is 5, above 'members_high' (2)",
)
scenario(
    "committees without needs",
    '[assumptions.selling]\nrule = "committee"\n',
    's.toml:3:1: committees decide but demand knows no needs; segments with demand = "needs"',
)
scenario(
    "odds by readiness without needs",
    '[assumptions.handover]\nrule = "odds"\n',
    's.toml:3:1: odds by readiness but demand knows no needs; segments with demand = "needs"',
)
scenario(
    "two rules of demand",
    '[assumptions.handover]\nrule = "odds"\n[assumptions.selling]\nrule = "committee"\n[market.segments.other]\naccounts = 5\ndemand = "needs"\n',
    "company.toml:4:18: segment 'all' has no needs, but other has; one rule of demand, or the name of a segment that there is",
)
scenario(
    "kinds of needs beyond all",
    '[assumptions.handover]\nrule = "odds"\n[assumptions.selling]\nrule = "committee"\n[market.segments.all]\ndemand = "needs"\nidle_share = 0.8\nready_share = 0.5\n',
    "s.toml:9:1: 'idle_share' and 'ready_share' sum to 1.3; at most 1",
)
scenario(
    "needs answered by freshness",
    '[assumptions.selling]\nrule = "committee"\n[market.segments.all]\ndemand = "needs"\n',
    's.toml:2:2: demand knows needs but leads are answered by freshness; "odds"',
)
scenario(
    "an office that closes before it opens",
    "[assumptions.handover]\nopens_at = 18\n",
    "s.toml:3:1: the hours from 18 to 17 are none; an earlier hour first",
)
scenario(
    "office hours of customers that end before they begin",
    "[assumptions.journey]\noffice_hours_from = 20\n",
    "s.toml:3:1: the hours from 20 to 18 are none; an earlier hour first",
)
scenario(
    "an unknown task",
    "[organization.roles.rep.tasks.anser]\nnorm = 5\n",
    "s.toml:2:31: unknown task 'anser'; answer, prospect, advance, care, brand, demand, nurture, content; did you mean 'answer'?",
)
scenario(
    "paid but in no unit",
    '[organization.contracts.c]\nbase_pay = 5\n[organization.people.ghost]\nrole = "rep"\ncontract = "c"\n',
    "s.toml:6:1: 'ghost' is paid but belongs to no unit; a unit, which bears the pay, or no contract",
)

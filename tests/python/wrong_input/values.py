"""Values of the wrong type, out of range, or no value at all."""

from wrong_input.cases import scenario

scenario(
    "text for a number",
    'years = "three"\n',
    "s.toml:2:9: 'years' must be a number, not the text 'three'; 1/12 to 50 a",
)
scenario(
    "number for a text",
    "name = 3\n",
    "s.toml:2:8: 'name' must be a text in double quotes, not the number 3",
)
scenario(
    "list for a number",
    "years = [3]\n",
    "s.toml:2:9: 'years' must be a number, not a list; 1/12 to 50 a",
)
scenario(
    "table for a number",
    "years = { value = 3 }\n",
    "s.toml:2:9: 'years' must be a number, not a table; 1/12 to 50 a",
)
scenario(
    "number for true or false",
    "[organization.roles.rep]\nowns_accounts = 1\n",
    "s.toml:3:17: 'organization.roles.rep.owns_accounts' must be true or false, not the number 1",
)
scenario(
    "texts for numbers",
    '[organization.ties]\nstrength = ["much"]\n',
    "s.toml:3:13: 'organization.ties.strength' must hold numbers, not the text 'much'; 0 to 1",
)
scenario(
    "number for a list of texts",
    "[organization.ties]\nfrom = 3\n",
    "s.toml:3:8: 'organization.ties.from' must be a list of texts, not the number 3",
)
scenario(
    "below the range",
    "[assumptions.selling]\nwin_chance = -0.1\n",
    "s.toml:3:14: 'assumptions.selling.win_chance' is -0.1, out of range; 0 to 1",
)
scenario(
    "above the range",
    "[assumptions.selling]\nwin_chance = 1.1\n",
    "s.toml:3:14: 'assumptions.selling.win_chance' is 1.1, out of range; 0 to 1",
)
scenario(
    "not a number",
    "[assumptions.selling]\nwin_chance = nan\n",
    "s.toml:3:14: 'assumptions.selling.win_chance' is not a number; 0 to 1",
)
scenario(
    "infinite",
    "[assumptions.selling]\nwin_chance = inf\n",
    "s.toml:3:14: 'assumptions.selling.win_chance' is infinite; 0 to 1",
)
scenario(
    "minus infinite",
    "years = -inf\n",
    "s.toml:2:9: 'years' is infinite; 1/12 to 50 a",
)
scenario(
    "negative count",
    "[market.segments.all]\naccounts = -1\n",
    "s.toml:3:12: 'market.segments.all.accounts' is -1, out of range; 0 to 16000000",
)
scenario(
    "fractional count",
    "[market.segments.all]\naccounts = 1.5\n",
    "s.toml:3:12: 'market.segments.all.accounts' must be a whole number, not 1.5; 0 to 16000000",
)
scenario(
    "count beyond the range",
    "[market.segments.all]\naccounts = 17_000_000\n",
    "s.toml:3:12: 'market.segments.all.accounts' is 17000000, out of range; 0 to 16000000",
)
scenario(
    "real count beyond all whole numbers",
    "[market.segments.all]\naccounts = 1e300\n",
    "s.toml:3:12: 'market.segments.all.accounts' is 1e+300, too large for a whole number; 0 to 16000000",
)
scenario(
    "unknown word",
    '[policy.handover]\nqueue_order = "oldest"\n',
    "s.toml:3:15: 'policy.handover.queue_order' cannot be 'oldest'; one of oldest_first, newest_first, best_first; did you mean 'oldest_first'?",
)
scenario(
    "unknown word, nothing near",
    '[policy.handover]\nqueue_order = "x"\n',
    "s.toml:3:15: 'policy.handover.queue_order' cannot be 'x'; one of oldest_first, newest_first, best_first",
)
scenario(
    "unknown function of a unit",
    '[organization.units.x]\nfunction = "sale"\n',
    "s.toml:3:12: 'organization.units.x.function' cannot be 'sale'; one of sales, marketing, other; did you mean 'sales'?",
)
scenario(
    "impossible date",
    'starts = "2027-02-30"\n',
    "s.toml:2:10: 'starts' cannot be '2027-02-30'; a date such as 2027-01-31",
)
scenario(
    "impossible date of TOML",
    "starts = 2027-02-30\n",
    "s.toml:2:20: not valid TOML, in a date: expected day between 1 and 28 (inclusive), saw 30",
)
scenario(
    "date with a time",
    "starts = 2027-01-01T08:00:00\n",
    "s.toml:2:10: 'starts' must be a date, not a time; a date such as 2027-01-31",
)
scenario(
    "number for a date",
    "starts = 2027\n",
    "s.toml:2:10: 'starts' must be a date, not the number 2027; a date such as 2027-01-31",
)
scenario(
    "schema of the future",
    "schema_version = 99\n",
    "s.toml:2:18: 'schema_version' is 99, out of range; 1 to 1",
)
scenario("NUL in a text", 'name = "a\\u0000b"\n', "s.toml:2:8: 'name' contains a NUL character")
scenario(
    "currency of two letters",
    'currency = "EU"\n',
    "s.toml:2:1: 'currency' is \"EU\"; an ISO code of three capital letters, such as EUR",
)

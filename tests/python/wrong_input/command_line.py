"""Arguments, options and environment variables."""

from wrong_input.cases import arguments

arguments(
    "unknown subcommand",
    "runn company.toml",
    "unknown subcommand 'runn'; run, compare, check, explain, list, schema, info, or a program orgsim-runn on the PATH; did you mean 'run'?",
)
arguments(
    "option instead of a subcommand",
    "--replications 3",
    "'--replications' where a subcommand must stand; run, compare, check, explain, list, schema, info",
)
arguments(
    "missing scenario",
    "run",
    "something is missing on the command line; orgsim run SCENARIO [-o out.h5] [options]",
)
arguments("missing file", "run nothing.toml", "no file 'nothing.toml'")
arguments(
    "unknown scenario",
    "run lead_handof",
    "no scenario 'lead_handof'; a file, or a name of `orgsim list companies`; did you mean 'lead_handoff'?",
)
arguments("scenario that is a folder", "run ./", "./: this is a directory, not a file")
arguments(
    "extra argument",
    "run company.toml r.toml",
    "unexpected argument 'r.toml'; orgsim run SCENARIO [-o out.h5] [options]",
)
arguments(
    "unknown option",
    "run company.toml --replicatons 3",
    "unknown option '--replicatons'; did you mean '--replications'?",
)
arguments("beginning of an option", "run company.toml --rep 3", "unknown option '--rep'")
arguments("missing value", "run company.toml --seed", "option '--seed' needs a value")
arguments("value for a switch", "run company.toml --quiet=yes", "option '--quiet' takes no value")
arguments(
    "option twice",
    "run company.toml -n 1 --replications 2",
    "option '--replications' is given twice; once",
)
arguments(
    "no replications",
    "run company.toml -n 0",
    "--replications 0: not a whole number in range; 1 to 1000000000",
)
arguments(
    "negative replications",
    "run company.toml -n -3",
    "--replications -3: not a whole number in range; 1 to 1000000000",
)
arguments(
    "fractional replications",
    "run company.toml -n 1.5",
    "--replications 1.5: not a whole number in range; 1 to 1000000000",
)
arguments(
    "replications in words",
    "run company.toml -n many",
    "--replications many: not a whole number in range; 1 to 1000000000",
)
arguments(
    "too many replications",
    "run company.toml -n 1000000001",
    "--replications 1000000001: not a whole number in range; 1 to 1000000000",
)
arguments(
    "seed beyond 64 bits",
    "run company.toml --seed 18446744073709551616",
    "--seed 18446744073709551616: not a whole number in range; 0 to 18446744073709551615",
)
arguments(
    "precision in words",
    "run company.toml --precision high",
    "--precision high: not a share in range; above 0% and below 100%, such as 1%",
)
arguments(
    "precision of nothing",
    "run company.toml --precision 0%",
    "--precision 0%: not a share in range; above 0% and below 100%, such as 1%",
)
arguments(
    "precision of everything",
    "run company.toml --precision 100%",
    "--precision 100%: not a share in range; above 0% and below 100%, such as 1%",
)
arguments(
    "precision and replications",
    "run company.toml --precision 1% -n 9",
    "--precision and --replications are both given; one of them",
)
arguments(
    "unknown record level",
    "run company.toml --record ful",
    "--record ful: unknown level; none, moments or full; did you mean 'full'?",
)
arguments(
    "too many threads",
    "run company.toml --threads 1025",
    "--threads 1025: not a whole number in range; 0 to 1024",
)
arguments(
    "years in words",
    "run company.toml --years three",
    "--years three: 'years' must be a number, not the text 'three'; 1/12 to 50 a",
)
arguments(
    "years out of range",
    "run company.toml --years 51",
    "--years 51: 'years' is 51, out of range; 1/12 to 50 a",
)
arguments(
    "setting without a value",
    "run company.toml --set years",
    "--set years: no value is given; key=value",
)
arguments(
    "setting without a key",
    "run company.toml --set =3",
    "--set =3: '' is no key; names joined by dots",
)
arguments(
    "setting an unknown key",
    "run company.toml --set yeers=3",
    "--set yeers=3: unknown key 'yeers'; did you mean 'years'?",
)
arguments(
    "setting a lever by the name that restructurings use",
    "run company.toml --set handover.expiry_days=5",
    "--set handover.expiry_days=5: unknown key 'handover'; the key stands in [policy.handover]; "
    "did you mean 'policy.handover.expiry_days'?",
)
arguments(
    "setting a wrong type",
    "run company.toml --set years=three",
    "--set years=three: 'years' must be a number, not the text 'three'; 1/12 to 50 a",
)
arguments(
    "setting out of range",
    "run company.toml --set assumptions.selling.win_chance=2",
    "--set assumptions.selling.win_chance=2: 'assumptions.selling.win_chance' is 2, out of range; 0 to 1",
)
arguments(
    "setting extends",
    "run company.toml --set extends=company.toml",
    "--set extends=company.toml: 'extends' stands in files only",
)
arguments(
    "comparing nothing",
    "compare company.toml",
    "something is missing on the command line; orgsim compare BASELINE CHANGE... [-o out.h5] [options]",
)
arguments(
    "same change twice",
    "compare company.toml r.toml r.toml",
    "'r' is given twice; each change once; give a file another name to compare variants",
)
arguments(
    "baseline as a change",
    "compare company.toml company.toml",
    "'company' is given twice; each change once; give a file another name to compare variants",
)
arguments(
    "unknown change",
    "compare company.toml placeboo",
    "argument 'placeboo': no restructuring 'placeboo'; a file, or a name of `orgsim list restructurings`; did you mean 'placebo'?",
)
arguments(
    "missing file of a change", "compare company.toml q.toml", "argument 'q.toml': no file 'q.toml'"
)
arguments(
    "change in month 0",
    "compare company.toml r.toml@0",
    "argument 'r.toml@0': '@0' is no month; a change starts at the beginning of a recorded month, such as name@7",
)
arguments(
    "change without its month",
    "compare company.toml r.toml@",
    "argument 'r.toml@': '@' is no month; a change starts at the beginning of a recorded month, such as name@7",
)
arguments(
    "change in no month",
    "compare company.toml r.toml@x",
    "argument 'r.toml@x': '@x' is no month; a change starts at the beginning of a recorded month, such as name@7",
)
arguments(
    "change beyond the end",
    "compare company.toml r.toml@13",
    'argument \'r.toml@13\': \'start\' is "month 13"; "month 1" to "month 12"',
)
arguments(
    "change that the baseline has already",
    "compare s.toml r.toml",
    "argument 'r.toml': the baseline already has a restructuring 'r'; a name of its own",
    files={"s.toml": 'extends = "company.toml"\n[restructuring.r]\nuse = "r.toml"\n'},
)
arguments(
    "output exists", "run company.toml -o r.toml", "r.toml: exists already; --force replaces it"
)
arguments("output is a folder", "run company.toml -o ./", "./: is a directory; name a file")
arguments(
    "folder of the output is missing",
    "run company.toml -o nothing/out.h5",
    "nothing/out.h5: directory nothing does not exist",
)
arguments(
    "unknown instruction set",
    "run company.toml",
    "environment variable ORGSIM_ISA is 'sse9'; 'baseline' or 'avx2'",
    ORGSIM_ISA="sse9",
)
arguments(
    "listing the unknown",
    "list lever",
    "unknown list 'lever'; companies, restructurings, levers, assumptions, metrics, channels; did you mean 'levers'?",
)
arguments(
    "explaining nothing",
    "explain",
    "something is missing on the command line; orgsim explain KEY | METRIC | RESTRUCTURING | COMPANY | evidence | day",
)
arguments(
    "explaining the unknown",
    "explain nothing_such",
    "nothing is called 'nothing_such'; `orgsim list` shows the names",
)
arguments(
    "explaining half a path",
    "explain expiry_days",
    "nothing is called 'expiry_days'; `orgsim list` shows the names; did you mean 'policy.handover.expiry_days'?",
)
arguments(
    "schema of something",
    "schema company.toml",
    "unexpected argument 'company.toml'; orgsim schema",
)
arguments("info of a missing file", "info out.h5", "out.h5: no such file")
arguments("info of a text file", "info company.toml", "company.toml: is no HDF5 file, or cut short")
arguments("info of a folder", "info ./", "./: is no regular file")
arguments("checking a missing file", "check nothing.toml", "no file 'nothing.toml'")

"""TOML itself, keys, and files that extend others."""

from wrong_input.cases import COMPANY, case, scenario, whole_file

# ---- TOML itself -----------------------------------------------------------------------------------

whole_file(
    "unterminated text",
    'name = "Company\n',
    "s.toml:1:16: not valid TOML, in a string: unescaped control characters other than TAB (U+0009) are explicitly prohibited",
)
whole_file(
    "text that never ends", 'name = """Company\n', "s.toml:1:19: the file ends within a string"
)
whole_file(
    "key given twice",
    'name = "A"\nyears = 1\nname = "B"\n',
    "s.toml:3:1: 'name' is given twice; a key stands once in a file",
)
whole_file(
    "table given twice",
    COMPANY + "[market.segments.all]\naccounts = 3\n",
    "s.toml:16:1: 'market.segments.all' is given twice; a key stands once in a file",
)
whole_file(
    "unknown escape",
    'name = "C:\\qompany"\n',
    "s.toml:1:12: not valid TOML, in a string: unknown escape sequence '\\q'",
)
whole_file(
    "key without a value",
    "name =\n",
    "s.toml:1:7: not valid TOML, in a key-value pair: expected value, saw '\\n'",
)
whole_file(
    "value without quotes",
    "name = Company\n",
    "s.toml:1:8: this is no value; a number, true or false, a text in double quotes, a list or a table",
)
whole_file(
    "number with two points",
    "years = 1.2.3\n",
    "s.toml:1:12: not valid TOML, in a floating-point: expected decimal digit or exponent, saw '.'",
)
whole_file(
    "number beyond 64 bits",
    "years = 99999999999999999999\n",
    "s.toml:1:29: a number too large to be read",
)
whole_file("unclosed list", "name = [1, 2\n", "s.toml:1:14: the file ends within a array")
whole_file(
    "unclosed header",
    "[market\n",
    "s.toml:1:8: not valid TOML, in a table header: expected ']', saw '\\n'",
)
whole_file(
    "bytes that are no UTF-8",
    b'name = "K\xf6ln"\n',
    "s.toml:1:10: not UTF-8: byte 0xf6; save the file as UTF-8",
)
whole_file(
    "UTF-16",
    'name = "Company"\n'.encode("utf-16"),
    "s.toml:1:1: not UTF-8 but UTF-16; save the file as UTF-8",
)
whole_file("empty file", "", "s.toml: the file is empty")
whole_file(
    "nested without end",
    "name = " + "[" * 70 + "]" * 70 + "\n",
    "s.toml:1:72: tables and lists are nested too deeply; at most 64 levels",
)
whole_file(
    "binary file",
    bytes(range(1, 32)) * 4,
    "s.toml:1:1: not valid TOML, in a root table: expected keys, tables, whitespace or comments, saw '\\u0001'",
)

# ---- keys ------------------------------------------------------------------------------------------

scenario(
    "unknown key at the top",
    'qestion = "?"\n',
    "s.toml:2:1: unknown key 'qestion'; did you mean 'question'?",
)
scenario(
    "unknown key in a table",
    "[assumptions.selling]\nwin_chanse = 0.1\n",
    "s.toml:3:1: unknown key 'win_chanse' in [assumptions.selling]; did you mean 'win_chance'?",
)
scenario(
    "unknown key in a named thing",
    "[market.segments.all]\nacounts = 3\n",
    "s.toml:3:1: unknown key 'acounts' in [market.segments.all]; did you mean 'accounts'?",
)
scenario(
    "unknown table",
    "[marketing]\nx = 1\n",
    "s.toml:2:2: unknown key 'marketing'; did you mean 'market'?",
)
scenario(
    "key of another table",
    "[market]\nwin_chance = 0.1\n",
    "s.toml:3:1: unknown key 'win_chance' in [market]; the key stands in [assumptions.selling]; did you mean 'assumptions.selling.win_chance'?",
)
scenario(
    "unknown inside an inline table",
    "[organization]\nstaff.reps = { cuont = 3 }\n",
    "s.toml:3:16: unknown key 'cuont' in [organization.staff.reps]; did you mean 'count'?",
)
scenario(
    "name with a space",
    '[market.segments."small firms"]\naccounts = 1\n',
    "s.toml:2:18: 'small firms' is no name for a table in [market.segments]; 1 to 64 of the letters a-z and A-Z, digits, '_' and '-'",
)
scenario(
    "value where a table belongs",
    "market = 3\n",
    "s.toml:2:10: 'market' must be a table, not the number 3",
)
scenario(
    "value where a named thing belongs",
    "[market]\nsegments = { all = 3 }\n",
    "s.toml:3:20: 'market.segments.all' must be a table, not the number 3",
)
whole_file(
    "required key missing",
    'name = "A"\n[market.segments.all]\n',
    "s.toml:2:18: missing key 'accounts' in [market.segments.all]; 0 to 16000000",
)
whole_file("nothing required is there", "years = 1\n", "s.toml: missing key 'name'")

# ---- extends ---------------------------------------------------------------------------------------

whole_file(
    "extends itself",
    'extends = "s.toml"\n',
    "s.toml:1:11: 'extends' goes round in a circle: s.toml -> s.toml",
)
whole_file(
    "circle of three files",
    'extends = "a.toml"\n',
    "b.toml:1:11: 'extends' goes round in a circle: s.toml -> a.toml -> b.toml -> s.toml",
    **{"a.toml": 'extends = "b.toml"\n', "b.toml": 'extends = "./s.toml"\n'},
)
whole_file(
    "extends a missing file",
    'extends = "nothing.toml"\n',
    "s.toml:1:11: cannot read 'nothing.toml': no such file",
)
whole_file(
    "extends a missing name",
    'extends = "lead_handof"\n',
    "s.toml:1:11: nothing is named 'lead_handof'; a name that `orgsim list` shows, or a file such as \"company.toml\"",
)
whole_file(
    "extends no text",
    "extends = 3\n",
    "s.toml:1:11: 'extends' must be a file or a name, or a list of them, not the number 3",
)
whole_file(
    "extends nothing",
    'extends = ""\n',
    "s.toml:1:11: 'extends' must be a file or a name, or a list of them, not empty",
)
whole_file(
    "extends a folder",
    'extends = "./"\n',
    "s.toml:1:11: cannot read '.': this is a directory, not a file",
)
whole_file(
    "too many files extend each other",
    'extends = "1.toml"\n',
    "15.toml:1:11: too many files extend each other; at most 16 in a chain",
    **{f"{i}.toml": f'extends = "{i + 1}.toml"\n' for i in range(1, 20)},
)
whole_file(
    "extends in a table",
    '[market]\nextends = "company.toml"\n',
    "s.toml:2:1: unknown key 'extends' in [market]; 'extends' stands at the top of a file",
)
case(
    "mistake in the file that is extended",
    "company.toml:16:1: unknown key 'acounts' in [organization.staff.reps]; did you mean 'count'?",
    files={"company.toml": COMPANY + "acounts = 3\n", "s.toml": 'extends = "company.toml"\n'},
)

"""CSV files of people and of who talks to whom."""

from wrong_input.cases import PEOPLE, people, scenario

scenario(
    "missing CSV file",
    '[organization]\npeople_file = "people.csv"\n',
    "s.toml:3:1: cannot read 'people.csv': no such file",
)
people("empty CSV file", "", "s.toml:3:1: cannot read 'people.csv': the file is empty")
people(
    "CSV file without a header",
    "ann,sales,rep\nbob,sales,rep\n",
    "people.csv:1:1: the first line names none of the columns; id, unit, role, manager, site, x, y, contract",
)
people("missing column", "id,unit\nann,sales\n", "people.csv:1:1: there is no column 'role'")
people(
    "unknown column",
    "id,unit,role,salary\nann,sales,rep,3\n",
    "people.csv:1:1: unknown column 'salary'; id, unit, role, manager, site, x, y, contract",
)
people(
    "misspelled column",
    "id,unit,role,manger\nann,sales,rep,\n",
    "people.csv:1:1: unknown column 'manger'; id, unit, role, manager, site, x, y, contract; did you mean 'manager'?",
)
people(
    "column twice",
    "id,unit,role,id\nann,sales,rep,ann\n",
    "people.csv:1:14: two columns are named 'id'",
)
people(
    "semicolons",
    "id;unit;role\nann;sales;rep\n",
    "people.csv:1:1: only one column is found; commas between the cells",
)
people(
    "ragged row",
    "id,unit,role\nann,sales\nbob,sales,rep\ncem,sales,rep,x\n",
    "people.csv:2:1: 2 cells where the header has 3",
    "people.csv:4:1: 4 cells where the header has 3",
)
people(
    "unterminated quote",
    'id,unit,role\nann,"sales,rep\n',
    "people.csv:2:5: a quote is opened here and never closed",
)
people(
    "text behind a quote",
    'id,unit,role\nann,"sales"x,rep\n',
    "people.csv:2:12: text after a closing quote; a comma or the end of the line",
)
people(
    "quote within a cell",
    'id,unit,role\nann,sa"les,rep\n',
    "people.csv:2:7: a quote within a cell; quote the whole cell and double the quote",
)
people("NUL in a CSV file", b"id,unit,role\nann,sal\0es,rep\n", "people.csv:2:8: a NUL byte; text")
people(
    "CSV file that is no UTF-8",
    b"id,unit,role\nann,K\xf6ln,rep\n",
    "people.csv:2:6: not UTF-8: byte 0xf6; save the file as UTF-8",
)
people(
    "duplicate id",
    "id,unit,role\nann,sales,rep\nann,sales,rep\n",
    "people.csv:3:1: duplicate id 'ann'",
)
people(
    "id that is no name",
    "id,unit,role\nann@firm.example,sales,rep\n",
    "people.csv:2:1: column 'id': 'ann@firm.example' is no id; 1 to 64 of the letters a-z and A-Z, digits, '_' and '-'",
)
people(
    "empty id",
    "id,unit,role\n,sales,rep\n",
    "people.csv:2:1: column 'id': the cell is empty; a text",
)
people(
    "bad number",
    "id,unit,role,x\nann,sales,rep,far\n",
    "people.csv:2:15: column 'x': 'far' is not a number; -1000000 to 1000000",
)
people(
    "number out of range",
    "id,unit,role,x,y\nann,sales,rep,1e9,nan\n",
    "people.csv:2:15: column 'x': '1e9' is out of range; -1000000 to 1000000",
    "people.csv:2:19: column 'y': 'nan' is out of range; -1000000 to 1000000",
)
people(
    "number with a decimal comma",
    'id,unit,role,x\nann,sales,rep,"1,5"\n',
    "people.csv:2:15: column 'x': '1,5' is not a number; -1000000 to 1000000",
)
people(
    "unknown unit in a row",
    "id,unit,role\nann,sales,rep\nbob,slaes,rep\n",
    "people.csv:3:5: unknown unit 'slaes'; did you mean 'sales'?",
)
people(
    "unknown role in a row",
    "id,unit,role\nann,sales,boss\n",
    "people.csv:2:11: unknown role 'boss'; rep",
)
people(
    "unknown manager in a row",
    "id,unit,role,manager\nann,sales,rep,\nbob,sales,rep,an\n",
    "people.csv:3:15: unknown person 'an'; did you mean 'ann'?",
)
people(
    "circle of managers",
    "id,unit,role,manager\nann,sales,rep,bob\nbob,sales,rep,ann\n",
    "people.csv:2:15: 'ann' reports to itself in a circle",
)
people(
    "own manager",
    "id,unit,role,manager\nann,sales,rep,ann\n",
    "people.csv:2:15: 'ann' reports to itself in a circle",
)
people(
    "unknown person of a tie",
    PEOPLE,
    "ties.csv:2:5: unknown person 'bop'; an id of the people file or of [organization.people]; did you mean 'bob'?",
    ties="from,to\nann,bop\n",
)
people(
    "duplicate tie",
    PEOPLE,
    "ties.csv:4:1: duplicate tie from 'ann' to 'bob'",
    ties="from,to\nann,bob\nbob,ann\nann,bob\n",
)
people(
    "tie to oneself in a file",
    PEOPLE,
    "ties.csv:2:5: 'ann' has a tie to itself",
    ties="from,to\nann,ann\n",
)
people(
    "strength out of range",
    PEOPLE,
    "ties.csv:2:9: column 'strength': '2' is out of range; 0 to 1",
    ties="from,to,strength\nann,bob,2\n",
)
people(
    "ties without a column",
    PEOPLE,
    "ties.csv:1:1: there is no column 'to'",
    ties="from,strength\nann,1\n",
)
people(
    "ties are not held against people that could not be read",
    "id,unit,role\nann,sales,\n",
    "people.csv:2:11: column 'role': the cell is empty; a text",
    ties="from,to\nann,bob\n",
)

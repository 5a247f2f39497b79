// CSV tables are read strictly, every cell knows its place, and every error says it.
#include "config/csv.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace orgsim;

namespace {

std::string problems_of(const std::string& text) {
  Problems problems;
  const auto table = read_csv_text(text, "f", problems);
  CHECK(table.has_value() == problems.empty());
  return problem_lines(problems.sorted());
}

CsvTable table_of(const std::string& text) {
  Problems problems;
  auto table = read_csv_text(text, "f", problems);
  INFO(problem_lines(problems.sorted()));
  REQUIRE(table);
  return *table;
}

}  // namespace

TEST_CASE("cells are read with their places, also after quoted cells that span lines", "[config]") {
  const CsvTable table = table_of(
      "\xEF\xBB\xBFname,value\r\n\"a \"\"b\"\",\n\nc\",1\r\n\xc3\xa4\xe2\x82\xac,\"2\"\nlast,");
  REQUIRE(table.rows() == 3);
  CHECK(table.columns() == std::vector<std::string>{"name", "value"});
  CHECK(table.cell(0, 0).text == "a \"b\",\n\nc");
  CHECK(table.cell(0, 0).place == Place{2, 1});
  CHECK(table.cell(0, 1).place == Place{4, 4});
  CHECK(table.cell(1, 0).place == Place{5, 1});
  CHECK(table.cell(1, 1).text == "2");
  CHECK(table.cell(1, 1).place == Place{5, 4});
  CHECK(table.cell(2, 1).text.empty());
  CHECK(table.cell(2, 1).where() == Position{"f", 6, 6});
}

TEST_CASE("empty lines at the end are no rows, and a header alone is a table without rows",
          "[config]") {
  CHECK(table_of("a,b\n1,2\n\n\r\n").rows() == 1);
  CHECK(table_of("a,b").rows() == 0);
  CHECK(table_of("a\n\n1\n\n").rows() == 2);
}

TEST_CASE("each error of form is reported at its place", "[config]") {
  CHECK(problems_of("") == "f: the file is empty; a header and rows\n");
  CHECK(problems_of("\n1\n") ==
        "f:1:1: a column without a name; the first line names the columns\n");
  CHECK(problems_of("a,b,a\n") == "f:1:5: two columns are named 'a'\n");
  CHECK(problems_of("a,b\n1\n1,2\n1,2,3\n") ==
        "f:2:1: 1 cell where the header has 2\nf:4:1: 3 cells where the header has 2\n");
  CHECK(problems_of("a,b\n\n1,2\n") == "f:2:1: 1 cell where the header has 2\n");
  CHECK(problems_of("a,b\n1,\"2\n3,4\n") == "f:2:3: a quote is opened here and never closed\n");
  CHECK(problems_of("a,b\n1,\"2\"x\n") ==
        "f:2:6: text after a closing quote; a comma or the end of the line\n");
  CHECK(problems_of("a,b\n1,2\"\n") ==
        "f:2:4: a quote within a cell; quote the whole cell and double the quote\n");
  CHECK(problems_of(std::string("a,b\n1,\0\n", 8)) == "f:2:3: a NUL byte; text\n");
  CHECK(problems_of("a,b\n1,\xff\n") == "f:2:3: not UTF-8: byte 0xff; save the file as UTF-8\n");
  CHECK(problems_of("a,b\r1,2\r") == "f:1:4: a carriage return within a line\n");
  CHECK(problems_of("a;b\n1;2\n") == "f:1:1: only one column is found; commas between the cells\n");
}

TEST_CASE("limits on columns and on the length of a cell hold", "[config]") {
  CHECK(problems_of("a\n" + std::string(most_csv_cell_bytes + 1, 'x')) ==
        "f:2:1: a cell is too long; at most 64 KiB\n");
  CHECK(table_of("a\n" + std::string(most_csv_cell_bytes, 'x')).rows() == 1);
  CHECK(problems_of(std::string(most_csv_columns, ',')) ==
        "f:1:1: too many columns; at most 1000\n");
}

TEST_CASE("a missing column is reported with the nearest one", "[config]") {
  Problems problems;
  const CsvTable table = table_of("account,amount\n");
  CHECK(table.need_column("amount", problems) == std::size_t{1});
  CHECK_FALSE(table.need_column("acount", problems));
  CHECK(problem_lines(problems.sorted()) ==
        "f:1:1: there is no column 'acount'; did you mean 'account'?\n");
}

TEST_CASE("typed values are checked and reported with column and place", "[config]") {
  const CsvTable table = table_of("x\n0.25\n+3\n-1\nabc\n1e999\nnan\n1.5x\n\"\"\n");
  Problems problems;
  std::vector<std::optional<double>> reals;
  for (std::size_t row = 0; row < table.rows(); ++row)
    reals.push_back(csv_real(table.cell(row, 0), at_least_zero, problems));
  CHECK(reals[0] == 0.25);
  CHECK(reals[1] == 3.0);
  for (std::size_t row = 2; row < table.rows(); ++row) CHECK_FALSE(reals[row]);
  CHECK(problem_lines(problems.sorted()) ==
        "f:4:1: column 'x': '-1' is out of range; at least 0\n"
        "f:5:1: column 'x': 'abc' is not a number; at least 0\n"
        "f:6:1: column 'x': '1e999' is out of range; at least 0\n"
        "f:7:1: column 'x': 'nan' is out of range; at least 0\n"
        "f:8:1: column 'x': '1.5x' is not a number; at least 0\n"
        "f:9:1: column 'x': the cell is empty; at least 0\n");

  Problems more;
  CHECK(csv_integer(table.cell(1, 0), any_number, more) == std::int64_t{3});
  CHECK_FALSE(csv_integer(table.cell(0, 0), any_number, more));
  CHECK_FALSE(csv_text(table.cell(7, 0), more));
  CHECK(csv_text(table.cell(3, 0), more) == std::string("abc"));
  CHECK(more.size() == 2);
}

TEST_CASE("any table of texts comes back as it was written", "[config]") {
  std::mt19937_64 random(3);
  const std::vector<std::string> pieces{"a",  "\"", ",",        "\n", "\r\n",
                                        "\r", " ",  "\xc3\xa4", "1",  ";"};
  for (int round = 0; round < 300; ++round) {
    const std::size_t columns = 2 + random() % 4, rows = random() % 6;
    std::vector<std::string> cells;
    std::string text;
    for (std::size_t c = 0; c < columns; ++c) text += (c ? ",c" : "c") + std::to_string(c);
    for (std::size_t i = 0; i < rows * columns; ++i) {
      std::string cell, written = "\"";
      for (std::size_t n = random() % 5; n > 0; --n) cell += pieces[random() % pieces.size()];
      for (const char c : cell) written += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += (i % columns == 0 ? "\n" : ",") + written + "\"";
      cells.push_back(cell);
    }
    const CsvTable table = table_of(text);
    REQUIRE(table.rows() == rows);
    for (std::size_t i = 0; i < cells.size(); ++i)
      REQUIRE(table.cell(i / columns, i % columns).text == cells[i]);
  }
}

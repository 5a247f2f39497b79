// Any text as a table, as an HR export and as the edges of who talks to whom. The table's rows must
// be whole and every cell must know a place in the text; a reader that reports nothing must have
// taken every row.
#include "config/csv.hpp"

#include "fuzz/checked.hpp"
#include "scenario/people_csv.hpp"

using namespace orgsim;

namespace {

void check_table(const CsvTable& table, std::size_t bytes) {
  // reading a wrong value makes a message, which is slow: a few cells stand for all
  constexpr std::size_t most_read = 8;
  std::size_t cells = 0;
  Problems problems;
  for (std::size_t row = 0; row < table.rows(); ++row)
    for (std::size_t column = 0; column < table.columns().size(); ++column) {
      const CsvCell cell = table.cell(row, column);
      fuzz::claim(cell.place.line >= 2 && cell.place.column >= 1, "a cell without a place");
      fuzz::claim(cell.text.size() <= bytes, "a cell longer than the text");
      if (++cells > most_read) continue;
      csv_real(cell, share, problems);
      csv_integer(cell, at_least_zero, problems);
      csv_text(cell, problems);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::refuse_or_pass([&] {
    const std::string text(reinterpret_cast<const char*>(data), size);
    Problems problems;
    const auto table = read_csv_text(text, "people.csv", problems);
    if (!table) problems.throw_if_any();
    fuzz::claim(table.has_value(), "no table and no problem");
    check_table(*table, size);

    Organization organization;
    std::map<std::string, PersonSpec>& people = organization.people;
    Provenance provenance;
    read_people(*table, people, provenance, problems);
    if (problems.empty())
      fuzz::claim(people.size() == table->rows(), "a row was dropped without a word");
    TieSpec ties;
    Problems of_ties;
    read_ties(*table, organization, ties, of_ties);
    fuzz::claim(ties.from.size() == ties.to.size() && ties.to.size() == ties.strength.size(),
                "ties of unequal length");
    problems.throw_if_any();
    of_ties.throw_if_any();
  });
  return 0;
}

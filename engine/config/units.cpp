#include "config/units.hpp"

#include <algorithm>

namespace orgsim {

const std::vector<UnitSymbol>& unit_symbols() {
  static const std::vector<UnitSymbol> symbols{
      {"1", "a count, a share, a score or a number of persons"},
      {"min", "minute"},
      {"h", "hour"},
      {"d", "day"},
      {"week", "week"},
      {"month", "month"},
      {"a", "year"},
      {"m", "metre"},
      {"km", "kilometre"},
      {"EUR", "the scenario's currency"},
  };
  return symbols;
}

bool known_unit(std::string_view unit) {
  // walk over the parts between slashes
  for (int part = 0;; ++part) {
    const std::size_t slash = unit.find('/');
    const std::string_view symbol = unit.substr(0, slash);
    const bool listed = std::ranges::any_of(
        unit_symbols(), [&](const UnitSymbol& known) { return known.symbol == symbol; });
    if (!listed || part > 2 || (part > 0 && symbol == "1")) return false;
    if (slash == std::string_view::npos) return true;
    unit.remove_prefix(slash + 1);
  }
}

}  // namespace orgsim

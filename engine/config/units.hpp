// The checked vocabulary of units. A unit is a symbol (UDUNITS style) or a quotient of symbols:
// "d", "EUR/a", "1/d", "h/d", "1/a/km". Words are refused: xarray turns a variable with units
// "days" or "hours" into time differences and fails on "months since", so "d" and "h" are written.
// "EUR" stands for the scenario's one currency; counts, shares and persons have the unit "1".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace orgsim {

/// A symbol of the vocabulary and what it means.
struct UnitSymbol {
  std::string_view symbol;
  std::string_view meaning;
};

/// All symbols, in the order in which they are documented.
const std::vector<UnitSymbol>& unit_symbols();

/// Whether `unit` is a symbol or a quotient of at most three symbols; "1" stands only in front.
bool known_unit(std::string_view unit);

}  // namespace orgsim

#include "base/span_words.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/calendar.hpp"

namespace orgsim {

std::string span_of(double years) {
  const auto months = std::lround(years * months_per_year);
  const bool whole_years = months % months_per_year == 0;
  const auto number = whole_years ? months / months_per_year : months;
  return fmt::format("{} {}{}", number, whole_years ? "year" : "month", number == 1 ? "" : "s");
}

}  // namespace orgsim

#include "app/numbers.hpp"

#include <fmt/format.h>

#include <cmath>
#include <locale>

namespace orgsim::app {
namespace {

/// English grouping whatever the terminal's language: what is printed here is English too.
struct Thousands : std::numpunct<char> {
  char do_thousands_sep() const override { return ','; }
  std::string do_grouping() const override { return "\3"; }
};

const std::locale& grouped() {
  static const std::locale locale(std::locale::classic(), new Thousands);
  return locale;
}

}  // namespace

std::string number(double value) {
  if (std::isnan(value)) return "-";
  const double size = std::abs(value);
  const int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
  // what rounds to zero has no sign
  constexpr double rounds_to_zero = 0.00005;
  if (size < rounds_to_zero) return "0";
  return fmt::format(grouped(), "{:.{}Lf}", value, decimals);
}

std::string signed_number(double value) {
  const std::string text = number(value);
  return value > 0 && text != "0" ? "+" + text : text;
}

std::string counted(std::uint64_t count, const std::string& noun) {
  return fmt::format(grouped(), "{:L} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace orgsim::app

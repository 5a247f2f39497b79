#include "base/money.hpp"

#include <fmt/format.h>

#include <cmath>

namespace orgsim {

Money money_from_units(double units) {
  // nearbyint rounds half to even in the default rounding mode, which nothing here changes
  const double minor = std::nearbyint(units * 100.0);
  constexpr double limit = 9223372036854775808.0;  // 2^63
  if (!(minor >= -limit && minor < limit))
    throw InternalError(fmt::format("an amount of {} does not fit into money", units));
  return Money{static_cast<std::int64_t>(minor)};
}

Money split_part(Money total, std::size_t parts, std::size_t index) {
  ORGSIM_ASSERT(parts > 0 && index < parts);
  // floor division, so that the remainder is 0..parts-1 for debts too
  const auto n = static_cast<std::int64_t>(parts);
  std::int64_t each = total.minor / n;
  std::int64_t rest = total.minor % n;
  if (rest < 0) {
    each -= 1;
    rest += n;
  }
  return Money{each + (static_cast<std::int64_t>(index) < rest ? 1 : 0)};
}

std::vector<Money> split(Money total, std::size_t parts) {
  std::vector<Money> out(parts);
  for (std::size_t i = 0; i < parts; ++i) out[i] = split_part(total, parts, i);
  return out;
}

}  // namespace orgsim

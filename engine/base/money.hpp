// Money in ledgers (pots, pay, invoices) as an integer number of minor units, so that conservation
// is exact: nothing is lost by adding in another order or by sharing a sum out. One minor unit is
// one hundredth of the scenario's currency unit, whatever the currency. Overflow of a sum or
// product is a mistake of ours, found by an assertion in checked builds (2^63 cents are 92 thousand
// billion).
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/assert.hpp"

namespace orgsim {

struct Money {
  std::int64_t minor = 0;

  friend constexpr auto operator<=>(Money, Money) noexcept = default;

  friend constexpr Money operator+(Money a, Money b) {
    Money sum;
    [[maybe_unused]] const bool overflow = __builtin_add_overflow(a.minor, b.minor, &sum.minor);
    ORGSIM_ASSERT(!overflow);
    return sum;
  }
  friend constexpr Money operator-(Money a, Money b) {
    Money difference;
    [[maybe_unused]] const bool overflow =
        __builtin_sub_overflow(a.minor, b.minor, &difference.minor);
    ORGSIM_ASSERT(!overflow);
    return difference;
  }
  friend constexpr Money operator-(Money a) { return Money{} - a; }
  friend constexpr Money operator*(Money a, std::int64_t times) {
    Money product;
    [[maybe_unused]] const bool overflow = __builtin_mul_overflow(a.minor, times, &product.minor);
    ORGSIM_ASSERT(!overflow);
    return product;
  }
  friend constexpr Money operator*(std::int64_t times, Money a) { return a * times; }
  constexpr Money& operator+=(Money b) { return *this = *this + b; }
  constexpr Money& operator-=(Money b) { return *this = *this - b; }

  /// In whole currency units, for metrics and formulas: 1234 minor units are 12.34.
  constexpr double units() const { return static_cast<double>(minor) / 100.0; }
};

/// `units` of currency, times 100 in double precision, rounded half to even.
/// InternalError when that is not a number or does not fit.
Money money_from_units(double units);

/// Part `index` of `total` shared out among `parts`: parts differ by at most one minor unit, the
/// larger ones come first, and all parts together are exactly `total` (also when it is negative).
/// `parts` > 0, `index` < `parts`.
Money split_part(Money total, std::size_t parts, std::size_t index);

/// All parts of `total`; see split_part.
std::vector<Money> split(Money total, std::size_t parts);

}  // namespace orgsim

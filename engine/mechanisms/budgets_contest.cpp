#include "mechanisms/budgets_contest.hpp"

#include <algorithm>
#include <cmath>

#include "base/real_math.hpp"

namespace orgsim {

double contest_influence(double hours, double r) {
  return r == 1 ? hours : hours > 0 ? real_math::pow(hours, r) : 0;
}

double contest_share(double own, double others, double r, double none) {
  const double influence = contest_influence(own, r);
  return influence + others > 0 ? influence / (influence + others) : none;
}

double best_response(double value, double others, double r) {
  if (value <= 0 || others <= 0) return 0;
  if (r == 1) return std::max(0.0, std::sqrt(value * others) - others);
  // the gain of one more hour falls from where x^r = others (r - 1) / (r + 1) on
  const auto still_pays = [&](double x) {
    const double influence = contest_influence(x, r);
    const double sum = influence + others;
    return value * r * influence * others > x * sum * sum;
  };
  double low = r > 1 ? real_math::pow(others * (r - 1) / (r + 1), 1 / r) : value * 1e-12;
  double high = value;
  if (low >= high || !still_pays(low)) return 0;
  constexpr int halvings = 60;
  for (int i = 0; i < halvings; ++i) {
    const double middle = (low + high) / 2;
    (still_pays(middle) ? low : high) = middle;
  }
  return value * contest_share(low, others, r, 0) > low ? low : 0;
}

}  // namespace orgsim

// Carry-over: what is left of a stock after some days (Nerlove & Arrow 1962, discrete form). The
// stock of an account is kept as of the day it was last touched and brought forward when looked at,
// so accounts that nobody touches cost nothing. Powers are made by repeated multiplication, once
// per scenario: the same bits everywhere. Vocabulary that goodwill and demand share.
#pragma once

#include <cstdint>
#include <vector>

#include "world/world.hpp"

namespace orgsim {

/// What a stock of 0, 1, 3, ... brings of the most that it can bring: 0, 1/2, 3/4, ...
constexpr double response_of_stock(double stock) {
  return stock / (1 + stock);
}

class CarryOver {
 public:
  /// `retention`: share of the stock that is left after one business day. Good up to `last_day`.
  CarryOver(double retention, std::uint32_t last_day) : left_after_(last_day + 1) {
    double left = 1;
    for (double& share_left : left_after_) {
      share_left = left;
      left *= retention;
    }
  }

  /// Goodwill of an account on `day`.
  double goodwill(const Accounts& accounts, AccountId account, std::uint32_t day) const {
    return accounts.goodwill[account] * left_after_[day - accounts.goodwill_day[account]];
  }

 private:
  std::vector<double> left_after_;
};

}  // namespace orgsim

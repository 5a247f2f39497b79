// Levers of selling: who may give which discount and who is asked beyond that, how salespeople are
// to sell, and whether what they know of accounts belongs in a shared database.
#pragma once

#include "policy/lever_description.hpp"

namespace orgsim {

/// Who is asked for a discount beyond a seller's own authority.
enum class PriceApprover { nobody, manager, marketing, governance };
struct PricingLevers {
  double authority = 0.1;
  PriceApprover approver = PriceApprover::nobody;

  void describe(LeverDescription& d);
};

/// How a salesperson is to sell.
enum class SellingStyle { mixed, hunting, consultative };
struct SellingLevers {
  SellingStyle style = SellingStyle::mixed;
  bool shared_account_data = false;

  void describe(LeverDescription& d);
};

}  // namespace orgsim

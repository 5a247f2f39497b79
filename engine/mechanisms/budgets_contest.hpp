// The contest for money (Tullock 1980): who has hours x of influence gets the share
// x^r / sum of x^r. Effort is the best answer to what the others were seen to give last time; it
// converges to r (n - 1) V / n^2 among equals, and to V_i^2 V_j / (V_i + V_j)^2 between two at r
// = 1.
#pragma once

namespace orgsim {

/// x^r.
double contest_influence(double hours, double r);

/// The share of who gives `own` against `others` = sum of x^r of the others. Nobody gives: `none`.
double contest_share(double own, double others, double r, double none);

/// The hours that are worth most against `others` = sum of x^r of the others, when the whole is
/// worth `value` hours: the maximum of value x^r / (x^r + others) - x. 0 where nothing pays.
double best_response(double value, double others, double r);

}  // namespace orgsim

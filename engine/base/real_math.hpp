// Functions of a real number from + - * /, sqrt and the bits of doubles only, never from the C
// library: glibc picks other code on other processors, so its last bits differ between machines
// (with fused multiply-add masked, 2,085 of 3,000,000 values of its exp changed). These give the
// same bits everywhere. exp, log: table plus Taylor polynomial after Tang (1989, 1990, ACM TOMS);
// normal_quantile: Wichura (1988), AS 241; the rest is derived in the .cpp files. Errors below are
// in units in the last place (ulp), as measured by the tests.
#pragma once

namespace orgsim::real_math {

/// e^x, within 0.52 ulp (1 ulp where the result is subnormal). 0 below -745.2, infinity above
/// 709.8.
double exp(double x);

/// e^(x + x_lo) where x_lo is below an ulp or so of x: for callers that know x to more than a
/// double.
double exp_of_sum(double x, double x_lo);

/// Natural logarithm, within 0.52 ulp. -infinity at 0, NaN below.
double log(double x);

/// e^x - 1 without cancellation near 0, within 0.7 ulp.
double expm1(double x);

/// log(1 + x) without cancellation near 0, within 0.52 ulp. -infinity at -1, NaN below.
double log1p(double x);

/// x^y, within 0.52 ulp (1 ulp where the result is subnormal). Special cases as in C: pow(x, 0) =
/// pow(1, y) = 1; a negative x needs an integer y, else NaN.
double pow(double x, double y);

/// 1 / (1 + e^-x), within 3 ulp.
double logistic(double x);

/// log Gamma(x) for x > 0, with an error below 1e-15 times max(1, |result|). Infinity at 0 and at
/// infinity, NaN below 0.
double log_gamma(double x);

/// log Gamma(x + 1) - (x + 1/2) log x + x - log(2 pi) / 2: what Stirling's formula leaves out.
/// x >= 10; error below 1e-17.
double stirling_remainder(double x);

/// exp(-x^2 / 2) / sqrt(2 pi), within 3 ulp.
double normal_density(double x);

/// Probability that a standard normal variable is at most x; relative error below 2e-15, in the
/// lower tail too.
double normal_cdf(double x);

/// The x with normal_cdf(x) = p; relative error below 1e-15 in x. -infinity at 0, infinity at 1,
/// NaN outside.
double normal_quantile(double p);

}  // namespace orgsim::real_math

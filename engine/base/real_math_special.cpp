// The normal distribution and the gamma function, by series of our own derivation and the published
// approximation AS 241, upon exp and log of real_math.
#include <cmath>
#include <cstddef>
#include <span>

#include "base/double_double.hpp"
#include "base/real_math.hpp"

namespace orgsim::real_math {
namespace {

using namespace detail;

constexpr double half_log_2_pi = 0.91893853320467274178;
constexpr double inverse_root_2_pi = 0.39894228040143267794;

/// c[0] + c[1] x + c[2] x^2 + ... (Horner).
template <std::size_t n>
double polynomial(const double (&c)[n], double x) {
  double sum = c[n - 1];
  for (std::size_t i = n - 1; i-- > 0;) sum = sum * x + c[i];
  return sum;
}

/// Beyond this the density is below the smallest double.
constexpr double last_normal_x = 40.0;

/// Chebyshev coefficients of (1 + x) Q(x) / phi(x) in t = (x - 4) / (x + 4), 0 <= x, computed with
/// 60 digits at 120 Chebyshev nodes; Q is the upper tail, phi the density. The mapping is that of
/// Shepherd and Laframboise (1981) for the error function.
constexpr double tail_ratio[] = {
    0x1.2ac3f476eafc7p+0,  -0x1.49c4a1c00032ep-3,  -0x1.cacc58fbe801ap-6,  0x1.037a49749dcc6p-5,
    -0x1.8c994302546cap-7, 0x1.62a14e7f394b4p-9,   -0x1.39db1fc6ead51p-12, -0x1.20031ff9ba88ep-16,
    0x1.55888e9921460p-17, -0x1.06ca067d80a9fp-21, -0x1.315f7495ba51dp-22, 0x1.0847c5fbcfa36p-25,
    0x1.3b6f76fd1d71ap-27, -0x1.5ea316dee7bddp-30, -0x1.9273b488ed516p-32, 0x1.93f8f7a920439p-35,
    0x1.2e65ca8d870dcp-36, -0x1.663a80692e14fp-40, -0x1.e7f839bba480dp-41, 0x1.3ed3e2cbb0a6ep-50,
    0x1.810f464f3e401p-45, 0x1.112a7518ba66dp-48,  -0x1.0a3d68f8bebdep-49, -0x1.d2001c1001ef4p-52,
    0x1.ec9b5bd301e20p-55, 0x1.0f4dbb38df2a4p-55,  0x1.0be58b5d15dfap-60};

/// Q(x) for 0 <= x <= 40; Clenshaw's sum of the series.
double upper_tail(double x) {
  const double t2 = 2.0 * ((x - 4.0) / (x + 4.0));
  double newer = 0.0;
  double older = 0.0;
  for (std::size_t i = std::size(tail_ratio) - 1; i > 0; --i) {
    const double next = t2 * newer - older + tail_ratio[i];
    older = newer;
    newer = next;
  }
  const double ratio = 0.5 * t2 * newer - older + tail_ratio[0];
  return normal_density(x) * ratio / (1.0 + x);
}

/// log Gamma(2 + z) for |z| <= 1/2: (1 - gamma) z + sum over k >= 2 of (-1)^k (zeta(k) - 1) z^k / k
/// (Abramowitz and Stegun 6.1.33 with 6.1.15).
double log_gamma_near_2(double z) {
  constexpr double c[] = {
      0.42278433509846713939,   0.322467033424113218,      -0.0673523010531980951,
      0.0205808084277845479,    -0.00738555102867398527,   0.00289051033074152329,
      -0.00119275391170326098,  0.000509669524743042422,   -0.00022315475845357938,
      0.0000994575127818085337, -0.0000449262367381331417, 0.0000205072127756706916,
      -9.4394882752683959e-6,   4.3748667899074878e-6,     -2.03921575380136624e-6,
      9.55141213040741983e-7,   -4.49246919876456604e-7,   2.12071848055546659e-7,
      -1.00432248239680996e-7,  4.76981016936398057e-8,    -2.27110946089431649e-8,
      1.08386592148969541e-8,   -5.18347504197004666e-9,   2.48367454380247832e-9,
      -1.19214014058609121e-9,  5.73136724167886201e-10,   -2.75952288512423315e-10,
      1.33047643742444895e-10,  -6.42296456383810002e-11,  3.10442477473222728e-11};
  return z * polynomial(c, z);
}

// ---- AS 241, PPND16: three ratios of polynomials
// -------------------------------------------------

double quantile_near_middle(double q) {
  constexpr double a[] = {3.3871328727963666080e0,  1.3314166789178437745e+2,
                          1.9715909503065514427e+3, 1.3731693765509461125e+4,
                          4.5921953931549871457e+4, 6.7265770927008700853e+4,
                          3.3430575583588128105e+4, 2.5090809287301226727e+3};
  constexpr double b[] = {1.0,
                          4.2313330701600911252e+1,
                          6.8718700749205790830e+2,
                          5.3941960214247511077e+3,
                          2.1213794301586595867e+4,
                          3.9307895800092710610e+4,
                          2.8729085735721942674e+4,
                          5.2264952788528545610e+3};
  const double r = 0.180625 - q * q;
  return q * polynomial(a, r) / polynomial(b, r);
}

double quantile_in_tail(double r) {
  constexpr double c[] = {1.42343711074968357734e0,  4.63033784615654529590e0,
                          5.76949722146069140550e0,  3.64784832476320460504e0,
                          1.27045825245236838258e0,  2.41780725177450611770e-1,
                          2.27238449892691845833e-2, 7.74545014278341407640e-4};
  constexpr double d[] = {1.0,
                          2.05319162663775882187e0,
                          1.67638483018380384940e0,
                          6.89767334985100004550e-1,
                          1.48103976427480074590e-1,
                          1.51986665636164571966e-2,
                          5.47593808499534494600e-4,
                          1.05075007164441684324e-9};
  return polynomial(c, r - 1.6) / polynomial(d, r - 1.6);
}

double quantile_in_far_tail(double r) {
  constexpr double e[] = {6.65790464350110377720e0,  5.46378491116411436990e0,
                          1.78482653991729133580e0,  2.96560571828504891230e-1,
                          2.65321895265761230930e-2, 1.24266094738807843860e-3,
                          2.71155556874348757815e-5, 2.01033439929228813265e-7};
  constexpr double f[] = {1.0,
                          5.99832206555887937690e-1,
                          1.36929880922735805310e-1,
                          1.48753612908506148525e-2,
                          7.86869131145613259100e-4,
                          1.84631831751005468180e-5,
                          1.42151175831644588870e-7,
                          2.04426310338993978564e-15};
  return polynomial(e, r - 5.0) / polynomial(f, r - 5.0);
}

}  // namespace

double normal_density(double x) {
  if (x > last_normal_x || x < -last_normal_x) return 0.0;
  const DoubleDouble square = exact_product(x, x);
  return inverse_root_2_pi * exp_of_sum(-0.5 * square.hi, -0.5 * square.lo);
}

double normal_cdf(double x) {
  if (x < -last_normal_x) return 0.0;
  if (x > last_normal_x) return 1.0;
  return x < 0.0 ? upper_tail(-x) : 1.0 - upper_tail(x);
}

double normal_quantile(double p) {
  const double q = p - 0.5;
  if (q >= -0.425 && q <= 0.425) return quantile_near_middle(q);
  if (!(p > 0.0 && p < 1.0)) {
    if (p == 0.0) return -infinity;
    return p == 1.0 ? infinity : not_a_number;
  }
  const double r = std::sqrt(-log(q < 0.0 ? p : 1.0 - p));
  const double size = r <= 5.0 ? quantile_in_tail(r) : quantile_in_far_tail(r);
  return q < 0.0 ? -size : size;
}

double stirling_remainder(double x) {
  // B_2k / (2k (2k - 1) x^(2k - 1)) for k = 1..8 (Abramowitz and Stegun 6.1.40)
  constexpr double c[] = {1.0 / 12.0,   -1.0 / 360.0,      1.0 / 1260.0, -1.0 / 1680.0,
                          1.0 / 1188.0, -691.0 / 360360.0, 1.0 / 156.0,  -3617.0 / 122400.0};
  const double inverse = 1.0 / x;
  return inverse * polynomial(c, inverse * inverse);
}

double log_gamma(double x) {
  if (x != x || x < 0.0) return not_a_number;
  if (x == 0.0 || x == infinity) return infinity;
  if (x >= 10.0) return (x - 0.5) * (log(x) - 1.0) + (half_log_2_pi - 0.5 + stirling_remainder(x));
  if (x < 0.5) return log_gamma_near_2(x) - log1p(x) - log(x);
  if (x < 1.5) return log_gamma_near_2(x - 1.0) - log1p(x - 1.0);
  // Gamma(x) = (x - 1) (x - 2) ... Gamma(near 2)
  double product = 1.0;
  for (; x > 2.5; x -= 1.0) product *= x - 1.0;
  return log_gamma_near_2(x - 2.0) + log(product);
}

}  // namespace orgsim::real_math

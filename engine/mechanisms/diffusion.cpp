#include "mechanisms/diffusion.hpp"

#include "base/calendar.hpp"
#include "base/real_math.hpp"

namespace orgsim {

void DiffusionParameters::describe(Description& d) {
  const Source source =
      measured("Sultan, Farley & Lehmann (1990): 0.03 and 0.38 a year on average");
  d.real(innovation, "innovation",
         {.unit = "1/a",
          .range = {1e-6, 10},
          .source = source,
          .meaning = "Rate at which a new channel or product is taken up without an example (p)."});
  d.real(imitation, "imitation",
         {.unit = "1/a",
          .range = {0, 10},
          .source = source,
          .meaning = "Rate at which it is taken up from those who have it (q)."});
}

double adopted_share(const DiffusionParameters& about, double years) {
  if (years <= 0) return 0;
  const double p = about.innovation;
  const double q = about.imitation;
  const double left = real_math::exp(-(p + q) * years);
  return (1 - left) / (1 + q / p * left);
}

double years_to_adopt(const DiffusionParameters& about, double adopted) {
  const double p = about.innovation;
  const double q = about.imitation;
  return real_math::log((1 + adopted * q / p) / (1 - adopted)) / (p + q);
}

double years_to_peak(const DiffusionParameters& about) {
  return real_math::log(about.imitation / about.innovation) / (about.innovation + about.imitation);
}

double adopted_by(const DiffusionParameters& about, std::uint32_t opens, std::uint32_t day) {
  if (opens == 0) return 1;
  if (day < opens) return 0;
  return adopted_share(about, static_cast<double>(day - opens + 1) / days_per_year);
}

}  // namespace orgsim

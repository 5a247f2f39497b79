// Effort as functions of numbers: best answers to pay at a quadratic cost c e^2 / 2, alone, with
// two tasks, in a team and among peers (Holmstrom & Milgrom 1987, 1991; Holmstrom 1982; Kandel &
// Lazear 1992), and the effort of someone in his surroundings that planning asks for. Peers:
// pressure of those who see one, in proportion to how hard they work themselves (size: Mas &
// Moretti 2009).
#pragma once

#include "config/description.hpp"
#include "mechanisms/incentives.hpp"

namespace orgsim {

/// What being seen by peers does.
enum class PeerRule {
  none,
  monitoring,  ///< -k m e: shame before those who see one; raises effort
  norm         ///< (k/2) (mean - e)^2: being like those one sees; levels it
};

struct PeerParameters {
  PeerRule rule = PeerRule::none;
  double pressure = 0.17;
  double reach = 10;

  void describe(Description& d);
};

enum class ManagementRule { none, hours };

struct ManagementParameters {
  ManagementRule rule = ManagementRule::none;
  double review_hours = 0.25;
  double most_share = 0.6;
  double manager_craft = 0.5;
  double delegated_craft = 0;
  double craft_sd = 0.25;
  double coaching_gain = 0.01;
  double forgetting = 0.01;
  double training_gain = 0.02;
  double trained_craft = 1;
  double unseen_loss = 0.1;
  double enough_attention = 0.5;
  double steering_pay = 12;

  void describe(Description& d);
};

// ---- best answers ------------------------------------------------------------------------------
/// One task paid by b: b / c.
double linear_effort(double slope, double cost);
/// The slope that is best for both when effort adds to a result with variance `variance` and the
/// worker has constant absolute risk aversion: 1 / (1 + r c variance).
double best_slope(double risk_aversion, double cost, double variance);

struct TwoEfforts {
  double first;
  double second;
};
/// Two tasks at cost c (e1^2 + e2^2) / 2 + g e1 e2, 0 <= g < c: more pay for one takes effort from
/// the other; neither falls below 0, and where one does the other is chosen alone.
TwoEfforts two_task_efforts(double first_slope, double second_slope, double cost, double overlap);

/// A share of a team's bonus: slope / N / c.
double team_effort(double slope, double heads, double cost);
/// The same before peers who see a share m of what one does: (slope / N + k m) / c.
double monitored_effort(double slope, double heads, double pressure, double seen_by, double cost);
/// The same drawn to a mean: (slope / N + k mean) / (c + k).
double norm_effort(double slope, double heads, double pressure, double mean, double cost);

// ---- effort in surroundings --------------------------------------------------------------------
/// What besides pay moves a person's effort.
struct Surroundings {
  double motivation = 1;   ///< 1 is usual
  double seen_by = 0;      ///< share of peers who see the person
  double effort_seen = 1;  ///< mean effort of those
  double attention = 0;    ///< hours a week of the manager
};

/// How well someone is seen by a manager who gives so many hours a week: h / (h + enough).
double seen_by_manager(const ManagementParameters& parameters, double attention);

/// Work per hour: what motivation gives, and what pay adds at a
/// quadratic cost, less what slackens where
/// neither pay nor a manager steers; then among peers. Between 0 and the highest.
double effort_among(const EffortParameters& parameters, const PeerParameters& peers,
                    const ManagementParameters& management, double pay,
                    const Surroundings& surroundings);

}  // namespace orgsim

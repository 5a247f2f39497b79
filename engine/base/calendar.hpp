// The idealised calendar: 5 business days a week, 21 a month, 63 a quarter, 252 a year; weekends
// are not simulated. Days count from 1 at the start of the burn-in (day 0 is for draws of a
// lifetime); recorded months count from 1 after it, so month 0 is the last of the burn-in. Weeks
// run on through months and years: 21 is no multiple of 5. Fiscal offset: quarters and years of
// business (budgets, quotas, evaluations) begin that many months after those of the scenario's
// start; recorded months stay where they are. Dates: recorded month m is the m-th month from
// `starts`, and its 21 business days are spread evenly over its calendar days. So a month's first
// business day falls on the same day of the month as `starts` (or on the month's last, where it is
// shorter), and nothing drifts over the years.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace orgsim {

inline constexpr int days_per_week = 5;
inline constexpr int days_per_month = 21;
inline constexpr int days_per_quarter = 63;
inline constexpr int days_per_year = 252;
inline constexpr int months_per_quarter = 3;
inline constexpr int months_per_year = 12;
inline constexpr double hours_per_working_day = 8.0;

/// One business day in calendar days, for comparison with data and dates.
inline constexpr double calendar_days_per_business_day = 365.25 / 252.0;

constexpr double calendar_days(double business_days) {
  return business_days * calendar_days_per_business_day;
}
constexpr double business_days(double calendar_days) {
  return calendar_days / calendar_days_per_business_day;
}

/// "2027-01-31" as a date of the proleptic Gregorian calendar; nothing if it is not one.
std::optional<std::chrono::year_month_day> parse_iso_date(std::string_view text);
/// "2027-01-31".
std::string to_iso(std::chrono::year_month_day date);

/// All that mechanisms ask about a day. Made once a day by Calendar::today.
struct Today {
  int day = 0;    ///< from 1 at the start of the burn-in
  int month = 0;  ///< recorded month, 1-based; 0 and below in the burn-in

  int day_in_week = 0;     ///< 1..5
  int day_in_month = 0;    ///< 1..21
  int day_in_quarter = 0;  ///< 1..63, fiscal
  int day_in_year = 0;     ///< 1..252, fiscal

  int month_of_year = 0;    ///< 1..12 = January..December, for seasons
  int quarter_in_year = 0;  ///< 1..4, fiscal
  int quarter = 0;          ///< running number; 0 is the first quarter of fiscal year 0
  int year = 0;             ///< running number; fiscal year 0 is the first to begin when or after
                            ///< recorded month 1 does

  bool first_day_of_week() const { return day_in_week == 1; }
  bool first_day_of_month() const { return day_in_month == 1; }
  bool first_day_of_quarter() const { return day_in_quarter == 1; }
  bool first_day_of_year() const { return day_in_year == 1; }
  bool last_day_of_week() const { return day_in_week == days_per_week; }
  bool last_day_of_month() const { return day_in_month == days_per_month; }
  bool last_day_of_quarter() const { return day_in_quarter == days_per_quarter; }
  bool last_day_of_year() const { return day_in_year == days_per_year; }

  /// Business days after today until the period ends: 0 on its last day.
  int days_left_in_month() const { return days_per_month - day_in_month; }
  int days_left_in_quarter() const { return days_per_quarter - day_in_quarter; }
  int days_left_in_year() const { return days_per_year - day_in_year; }

  bool burn_in() const { return month < 1; }

  friend bool operator==(const Today&, const Today&) = default;
};

/// The calendar of one scenario. Constant.
class Calendar {
 public:
  /// `starts`: date of the first recorded day. `burn_in_months` >= 0 are simulated before it.
  /// `fiscal_offset_months` 0..11: the fiscal year begins that many months after `starts`' month
  /// (starts in January, fiscal year from April: 3). UserError when one is out of range.
  explicit Calendar(std::chrono::year_month_day starts = std::chrono::year(2027) /
                                                         std::chrono::January / 1,
                    int burn_in_months = 12, int fiscal_offset_months = 0);

  /// `day` >= 1.
  Today today(int day) const;

  /// Days 1..burn_in_days() come before recorded month 1.
  int burn_in_days() const { return burn_in_months_ * days_per_month; }
  int burn_in_months() const { return burn_in_months_; }

  /// First and last business day of a recorded month; months of the burn-in are 0, -1, ...
  int first_day_of_month(int month) const;
  int last_day_of_month(int month) const;

  /// The date that stands for a day (see the file's head).
  std::chrono::year_month_day date(int day) const;
  std::chrono::year_month_day starts() const { return starts_; }

 private:
  std::chrono::year_month_day starts_;
  int burn_in_months_;
  int fiscal_offset_months_;
};

/// "month 7" -> 7, a recorded month (1-based); nothing for any other text. The first business day
/// of that month is Calendar::first_day_of_month.
std::optional<int> parse_month(std::string_view text);

}  // namespace orgsim

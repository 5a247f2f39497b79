#include "base/calendar.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/assert.hpp"

namespace orgsim {
namespace {

using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;

/// Division towards minus infinity, for months of the burn-in and before a fiscal year.
constexpr int floor_div(int a, int b) {
  return (a >= 0 ? a : a - b + 1) / b;
}
constexpr int floor_mod(int a, int b) {
  return a - floor_div(a, b) * b;
}

/// All of `text` as a decimal number without sign.
std::optional<int> parse_digits(std::string_view text) {
  int value = 0;
  if (text.empty() || text.front() < '0' || text.front() > '9') return {};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

/// The same day of the month, `count` months later; the last one where that month is shorter.
sys_days months_later(year_month_day date, int count) {
  const year_month_day later = date + months(count);
  if (later.ok()) return later;
  return later.year() / later.month() / std::chrono::last;
}

}  // namespace

std::optional<year_month_day> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return {};
  const year_month_day date = std::chrono::year(*year) /
                              std::chrono::month(static_cast<unsigned>(*month)) /
                              std::chrono::day(static_cast<unsigned>(*day));
  if (!date.ok()) return {};
  return date;
}

std::string to_iso(year_month_day date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::optional<int> parse_month(std::string_view text) {
  constexpr std::string_view word = "month ";
  if (!text.starts_with(word)) return {};
  const auto number = parse_digits(text.substr(word.size()));
  if (!number || *number < 1) return {};
  return number;
}

Calendar::Calendar(year_month_day starts, int burn_in_months, int fiscal_offset_months)
    : starts_(starts),
      burn_in_months_(burn_in_months),
      fiscal_offset_months_(fiscal_offset_months) {
  if (!starts.ok()) throw UserError("the start is not a date of the calendar");
  if (burn_in_months < 0)
    throw UserError(fmt::format("a burn-in of {} months", burn_in_months), "at least 0 months");
  if (fiscal_offset_months < 0 || fiscal_offset_months > 11)
    throw UserError(fmt::format("a fiscal offset of {} months", fiscal_offset_months),
                    "0 to 11 months");
}

Today Calendar::today(int day) const {
  ORGSIM_ASSERT(day >= 1);
  Today t;
  t.day = day;
  t.month = (day - 1) / days_per_month - burn_in_months_ + 1;
  t.day_in_week = (day - 1) % days_per_week + 1;
  t.day_in_month = (day - 1) % days_per_month + 1;

  // months since the fiscal year that begins in the first recorded year
  const int fiscal_month = t.month - 1 - fiscal_offset_months_;
  t.quarter = floor_div(fiscal_month, months_per_quarter);
  t.year = floor_div(fiscal_month, months_per_year);
  t.quarter_in_year = floor_mod(t.quarter, months_per_year / months_per_quarter) + 1;
  t.day_in_quarter = floor_mod(fiscal_month, months_per_quarter) * days_per_month + t.day_in_month;
  t.day_in_year = floor_mod(fiscal_month, months_per_year) * days_per_month + t.day_in_month;

  const int start_month = static_cast<int>(static_cast<unsigned>(starts_.month()));
  t.month_of_year = floor_mod(start_month - 1 + t.month - 1, months_per_year) + 1;
  return t;
}

int Calendar::first_day_of_month(int month) const {
  ORGSIM_ASSERT(month > -burn_in_months_);
  return burn_in_days() + (month - 1) * days_per_month + 1;
}

int Calendar::last_day_of_month(int month) const {
  return first_day_of_month(month) + days_per_month - 1;
}

year_month_day Calendar::date(int day) const {
  const Today t = today(day);
  const sys_days first = months_later(starts_, t.month - 1);
  const sys_days next = months_later(starts_, t.month);
  const auto length = (next - first).count();
  return first + std::chrono::days((t.day_in_month - 1) * length / days_per_month);
}

}  // namespace orgsim

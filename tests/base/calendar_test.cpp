#include "base/calendar.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "base/errors.hpp"

using namespace orgsim;
using namespace std::chrono;

namespace {
constexpr int ten_years = 10 * days_per_year;
constexpr year_month_day january = year(2027) / January / 1;
}  // namespace

TEST_CASE("periods follow each other without gaps over ten years", "[base]") {
  for (int offset = 0; offset < 12; ++offset) {
    const Calendar calendar(january, 12, offset);
    for (int day = 1; day < ten_years; ++day) {
      const Today a = calendar.today(day);
      const Today b = calendar.today(day + 1);
      // each counter goes up by one or starts again after its last day, and then the next larger
      // number moves on
      REQUIRE(b.day_in_week == (a.last_day_of_week() ? 1 : a.day_in_week + 1));
      REQUIRE(b.day_in_month == (a.last_day_of_month() ? 1 : a.day_in_month + 1));
      REQUIRE(b.day_in_quarter == (a.last_day_of_quarter() ? 1 : a.day_in_quarter + 1));
      REQUIRE(b.day_in_year == (a.last_day_of_year() ? 1 : a.day_in_year + 1));
      REQUIRE(b.month - a.month == (a.last_day_of_month() ? 1 : 0));
      REQUIRE(b.quarter - a.quarter == (a.last_day_of_quarter() ? 1 : 0));
      REQUIRE(b.year - a.year == (a.last_day_of_year() ? 1 : 0));
      // larger periods end only when smaller ones do
      if (a.last_day_of_year()) REQUIRE(a.last_day_of_quarter());
      if (a.last_day_of_quarter()) REQUIRE(a.last_day_of_month());
      REQUIRE((a.year * 4 + a.quarter_in_year - 1) == a.quarter);
      REQUIRE((a.quarter_in_year - 1) * days_per_quarter + a.day_in_quarter == a.day_in_year);
      REQUIRE(a.day_in_quarter + a.days_left_in_quarter() == days_per_quarter);
      REQUIRE(a.day_in_year + a.days_left_in_year() == days_per_year);
    }
  }
}

TEST_CASE("ten years hold 120 months, 40 quarters and 504 weeks", "[base]") {
  const Calendar calendar(january, 12, 0);
  int weeks = 0;
  int months = 0;
  int quarters = 0;
  int years = 0;
  for (int day = 1; day <= ten_years; ++day) {
    const Today today = calendar.today(day);
    weeks += today.last_day_of_week();
    months += today.last_day_of_month();
    quarters += today.last_day_of_quarter();
    years += today.last_day_of_year();
  }
  REQUIRE(weeks == 504);
  REQUIRE(months == 120);
  REQUIRE(quarters == 40);
  REQUIRE(years == 10);
}

TEST_CASE("recorded months count from the end of the burn-in", "[base]") {
  const Calendar calendar(january, 12, 0);
  REQUIRE(calendar.burn_in_days() == 252);
  REQUIRE(calendar.today(252).month == 0);
  REQUIRE(calendar.today(252).burn_in());
  REQUIRE(calendar.today(253).month == 1);
  REQUIRE_FALSE(calendar.today(253).burn_in());
  REQUIRE(calendar.today(1).month == -11);
  for (int month = -11; month <= 36; ++month) {
    REQUIRE(calendar.today(calendar.first_day_of_month(month)).month == month);
    REQUIRE(calendar.today(calendar.first_day_of_month(month)).first_day_of_month());
    REQUIRE(calendar.today(calendar.last_day_of_month(month)).month == month);
    REQUIRE(calendar.today(calendar.last_day_of_month(month)).last_day_of_month());
  }
  REQUIRE(Calendar(january, 0, 0).today(1).month == 1);
}

TEST_CASE("a fiscal offset shifts quarters and years but no recorded month", "[base]") {
  const Calendar plain(january, 12, 0);
  const Calendar fiscal(january, 12, 2);
  for (int day = 1; day < ten_years; ++day) {
    REQUIRE(fiscal.today(day).month == plain.today(day).month);
    REQUIRE(fiscal.today(day).month_of_year == plain.today(day).month_of_year);
    REQUIRE(fiscal.date(day) == plain.date(day));
    REQUIRE(fiscal.today(day + 2 * days_per_month).day_in_year == plain.today(day).day_in_year);
    REQUIRE(fiscal.today(day + 2 * days_per_month).year == plain.today(day).year);
  }
  REQUIRE(fiscal.today(fiscal.first_day_of_month(3)).first_day_of_year());
  REQUIRE(fiscal.today(fiscal.first_day_of_month(3)).year == 0);
}

TEST_CASE("a month's first business day is that month's date, and time never drifts", "[base]") {
  const Calendar calendar(january, 12, 3);
  for (int month = -11; month <= 108; ++month)
    REQUIRE(calendar.date(calendar.first_day_of_month(month)) == january + months(month - 1));
  REQUIRE(to_iso(calendar.date(calendar.first_day_of_month(7))) == "2027-07-01");
  REQUIRE(to_iso(calendar.date(1)) == "2026-01-01");
}

TEST_CASE("dates rise with every business day, also from the end of a month", "[base]") {
  for (const char* starts : {"2027-01-01", "2024-01-31", "2027-11-30", "2028-02-29"}) {
    const Calendar calendar(*parse_iso_date(starts), 12, 0);
    for (int day = 1; day < ten_years; ++day) {
      const auto gap = sys_days(calendar.date(day + 1)) - sys_days(calendar.date(day));
      REQUIRE(gap.count() >= 1);
      REQUIRE(gap.count() <= 2);
    }
  }
  const Calendar late(*parse_iso_date("2024-01-31"), 0, 0);
  REQUIRE(to_iso(late.date(late.first_day_of_month(2))) == "2024-02-29");
  REQUIRE(to_iso(late.date(late.first_day_of_month(3))) == "2024-03-31");
}

TEST_CASE("seasons follow the start date", "[base]") {
  const Calendar calendar(*parse_iso_date("2027-10-01"), 12, 0);
  for (int month = -11; month <= 36; ++month) {
    const int day = calendar.first_day_of_month(month);
    REQUIRE(calendar.today(day).month_of_year ==
            static_cast<int>(static_cast<unsigned>(calendar.date(day).month())));
  }
}

TEST_CASE("252 business days are a year of 365.25 days", "[base]") {
  REQUIRE(calendar_days(252) == Approx(365.25));
  REQUIRE(business_days(calendar_days(17.5)) == Approx(17.5));
}

TEST_CASE("only true ISO dates are dates", "[base]") {
  REQUIRE(to_iso(*parse_iso_date("2024-02-29")) == "2024-02-29");
  for (const char* text :
       {"2023-02-29", "2027-13-01", "2027-00-10", "2027-1-01", "2027-01-01 ", "2027/01/01", "",
        "27-01-2027", "2027-01-+1", "2027-01-32", "-027-01-01"})
    REQUIRE_FALSE(parse_iso_date(text));
}

TEST_CASE("'month 7' is the seventh recorded month", "[base]") {
  REQUIRE(parse_month("month 7") == 7);
  REQUIRE(parse_month("month 120") == 120);
  for (const char* text : {"month 0", "month -1", "month", "month ", "Month 7", "7", "month 7.5",
                           "month  7", "month 7 ", "month +7", "month 99999999999"})
    REQUIRE_FALSE(parse_month(text));
}

TEST_CASE("a calendar out of range is the user's mistake", "[base]") {
  REQUIRE_THROWS_AS(Calendar(january, -1, 0), UserError);
  REQUIRE_THROWS_AS(Calendar(january, 12, 12), UserError);
  REQUIRE_THROWS_AS(Calendar(january, 12, -1), UserError);
  REQUIRE_THROWS_AS(Calendar(year(2027) / February / 30, 12, 0), UserError);
}

// People from CSV files: an HR export (id, unit, role; if known manager, site, x, y, contract) and
// the edges of who talks to whom (from, to; if known strength). What the
// scenario itself says under [organization.people.ID] stands, key by key; the file fills in the
// rest.
#pragma once

#include "config/apply.hpp"
#include "config/csv.hpp"
#include "scenario/organization.hpp"

namespace orgsim {

/// Adds the people of the table to `people`; each wrong cell is a problem at its line and column.
void read_people(const CsvTable& table, std::map<std::string, PersonSpec>& people,
                 Provenance& provenance, Problems& problems);

/// Adds the ties of the table to `ties`.
void read_ties(const CsvTable& table, const Organization& organization, TieSpec& ties,
               Problems& problems);

}  // namespace orgsim

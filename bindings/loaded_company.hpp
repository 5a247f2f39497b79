// What Python holds of a scenario: the checked parameters, constant and shared, and the library in
// which its restructurings are looked up by name.
#pragma once

#include "scenario/library.hpp"
#include "scenario/scenario.hpp"

namespace orgsim::python {

struct LoadedCompany {
  Scenario scenario;
  Library library;
};

}  // namespace orgsim::python

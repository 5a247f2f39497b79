// All tables of the world.
#pragma once

#include "world/tables_of_governance.hpp"
#include "world/tables_of_market.hpp"
#include "world/tables_of_people.hpp"

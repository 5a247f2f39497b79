// All tables of the world.
#pragma once

#include "world/tables_of_adoption.hpp"
#include "world/tables_of_governance.hpp"
#include "world/tables_of_learning.hpp"
#include "world/tables_of_market.hpp"
#include "world/tables_of_offer.hpp"
#include "world/tables_of_people.hpp"
#include "world/tables_of_plans.hpp"
#include "world/tables_of_relationship.hpp"
#include "world/tables_of_selling.hpp"
#include "world/tables_of_staff.hpp"
#include "world/tables_of_talk.hpp"
#include "world/tables_of_trust.hpp"

// The kinds of row in the world. An id is a row number of one table: quick to follow, distinct by
// type, and never the address of a draw (that is the entity's key, made from its configured name).
#pragma once

#include "base/ids.hpp"

namespace orgsim {

using UnitId = Id<struct UnitTag>;
using PersonId = Id<struct PersonTag>;
using SiteId = Id<struct SiteTag>;
using SegmentId = Id<struct SegmentTag>;
using AccountId = Id<struct AccountTag>;
using CampaignId = Id<struct CampaignTag>;
using LeadId = Id<struct LeadTag>;
using DealId = Id<struct DealTag>;
using PayId = Id<struct PayTag>;    ///< one component of one person's contract
using TaskId = Id<struct TaskTag>;  ///< one task of one person
using YieldId = Id<struct YieldTag>;
using SourceBeliefId = Id<struct SourceBeliefTag>;
using RealityId = Id<struct RealityTag>;  ///< one word of topics of one segment
using KnowledgeId = Id<struct KnowledgeTag>;
using ScoreBandId = Id<struct ScoreBandTag>;
using TieId = Id<struct TieTag>;
using AcquaintanceId = Id<struct AcquaintanceTag>;
using TalkPairId = Id<struct TalkPairTag>;  ///< two people
using MessageId = Id<struct MessageTag>;    ///< one place of an inbox
using MeetingViewId = Id<struct MeetingViewTag>;
using ActionItemId = Id<struct ActionItemTag>;
using SightId = Id<struct SightTag>;    ///< one whom somebody sees
using DayId = Id<struct DayTag>;        ///< the row of a day is its number, 0 to the last day
using CaseId = Id<struct CaseTag>;      ///< a choice on which two people differ
using PotId = Id<struct PotTag>;        ///< a sum that somebody may spend
using PotUseId = Id<struct PotUseTag>;  ///< one use of one pot
using RelationshipItemId = Id<struct RelationshipItemTag>;  ///< a question of the index
using ForecastId = Id<struct ForecastTag>;
using CompanyId = Id<struct CompanyTag>;    ///< one row
using AdoptionId = Id<struct AdoptionTag>;  ///< one restructuring as one person takes it
using WatchedId = Id<struct WatchedTag>;    ///< one person whom somebody watches
using LearningDayId = Id<struct LearningDayTag>;
using DayId = Id<struct DayTag>;      ///< the row of a day is its number, 0 to the last day
using HeardId = Id<struct HeardTag>;  ///< one topic, as heard by a segment
using AcceptanceId = Id<struct AcceptanceTag>;  ///< one source of leads in one segment
using ProductId = Id<struct ProductTag>;        ///< a position among the market's products
using NeedFitId = Id<struct NeedFitTag>;        ///< one product at one account
using PieceId = Id<struct PieceTag>;            ///< one piece of content
using CompanyId = Id<struct CompanyTag>;        ///< one row

}  // namespace orgsim

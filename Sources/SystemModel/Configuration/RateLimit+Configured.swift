extension RateLimit {
  /// What both a profile and the user allow: the slower rate, and the smaller of the bursts that are
  /// said; nil where neither says anything.
  package init?(_ profile: RateLimit?, _ configured: RequestRate?) {
    let burst = configured?.burst.map { max($0, 1) }
    let own = configured.map { RateLimit(perSecond: $0.perSecond, burst: burst ?? 1) }
    guard let limit = [profile, own].compactMap(\.self).max(by: { $0.interval < $1.interval })
    else { return nil }
    let bursts = [profile?.burst, burst].compactMap(\.self)
    self.init(interval: limit.interval, burst: bursts.reduce(limit.burst, min))
  }
}

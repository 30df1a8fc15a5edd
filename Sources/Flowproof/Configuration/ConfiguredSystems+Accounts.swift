import Checklists
package import SystemModel
import HTTPEndpoints
package import JSON
import Planning
package import Running
import Systems
import URLSessionEndpoint

/// How accounts are spoken to.
extension ConfiguredSystems {
  /// Prepares an account.
  ///
  /// - Throws: Where an address is none, or credentials would go where they must not.
  package static func account(
    _ account: ConfigurationLoading.Account,
    _ properties: [String: [PropertyPath]],
    _ configuration: Configuration,
    _ clock: RunClock,
    seed: UInt64,
    mask: LiveSecretMask,
    network: Network
  ) throws(FlowproofError) -> Account {
    var network = network
    network.deadline = configuration.timing.timeout
    // Whoever says how long an answer may take means the first one, too.
    network.firstDeadline = network.deadline == nil ? WatchedEndpoint.firstDeadline : nil
    let watched: WatchedEndpoint
    do throws(BaseAddressError) {
      watched = try network.endpoint(at: account.system.baseURL, clock)
    } catch {
      throw .unusableAddress(account.instance.configuration.system, mask.masked("\(error)"))
    }
    let token = try tokenEndpoint(of: account, clock, network)
    let secrets = account.instance.secrets
    let limit = RateLimit(account.system.profile.rate?.limit, account.instance.configuration.rate)
    let bucket = limit.map { TokenBucket($0, time: clock) }
    return Account(
      instance: account.instance,
      credentialsDigest: account.instance.credentialsDigest,
      system: account.system,
      endpoint: AuthenticatingEndpoint(
        watched,
        of: account.system,
        secrets: { secrets[$0]?.reveal() },
        keeper: keeper(of: account, network),
        tokenEndpoint: token,
        time: clock,
        bucket: bucket,
        observe: network.archive?.observer { (bytes: [UInt8]) in mask.masked(bytes) },
        // Systems repeat what they were sent, in errors above all.
        toldOfToken: { mask.add([Secret($0, named: "token")]) }
      ),
      session: account.instance.configuration.profile?.name == PlainProfile.name
        ? nil
        : RecordSession(
          ProfileDialect(account.system, properties: properties),
          seed: seed,
          mark: SystemSetup.mark(seed: seed),
          masking: mask.masked,
          now: { RunJournal.now }
        ),
      bucket: bucket,
      watched: [watched] + (token.map { [$0] } ?? [])
    )
  }

  /// Keeps the secrets of an account that serve once; nil where all of them stay.
  private static func keeper(
    of account: ConfigurationLoading.Account,
    _ network: Network
  ) -> SecretKeeper? {
    guard case .exchange(let exchange) = account.system.profile.authentication,
      exchange.rotation != nil, let folder = network.secretsFolder
    else { return nil }
    return RotatedSecrets(in: folder, of: account.instance, account.system.profile.name).keeper
  }

  /// Where tokens are exchanged, if that is another host than the account's own; nil where it is not.
  ///
  /// What holds for the account's address holds there: the credentials go to no other place.
  private static func tokenEndpoint(
    of account: ConfigurationLoading.Account,
    _ clock: RunClock,
    _ network: Network
  ) throws(FlowproofError) -> WatchedEndpoint? {
    guard let address = AuthenticatingEndpoint.tokenBaseURL(of: account.system) else { return nil }
    let instance = account.instance.configuration
    let question = SandboxQuestion(
      address: address,
      isSandbox: instance.isSandbox,
      rules: SafetyRules(refusedHosts: account.system.profile.safety.refusedHosts)
    )
    if let refusal = question.refusals.first {
      throw .unusableTokenAddress(
        instance.system,
        refusal.summary(of: instance.system)
      )
    }
    do throws(BaseAddressError) {
      return try network.endpoint(at: address, clock)
    } catch {
      throw .unusableTokenAddress(instance.system, "\(error)")
    }
  }
}

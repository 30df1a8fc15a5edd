public import JSON

/// The profiles that come with the program, by their names.
public enum BuiltInProfiles {
  /// The files, each a profile as users write them.
  private static let files: [(name: String, bytes: [UInt8])] = [
    ("asana", PackageResources.asana_json),
    ("businesscentral", PackageResources.businesscentral_json),
    ("businessnxt", PackageResources.businessnxt_json),
    ("chargebee", PackageResources.chargebee_json),
    ("exactonline", PackageResources.exactonline_json),
    ("freshteam", PackageResources.freshteam_json),
    ("hubspot", PackageResources.hubspot_json),
    ("invoiced", PackageResources.invoiced_json),
    ("keap", PackageResources.keap_json),
    ("membercare", PackageResources.membercare_json),
    ("powerofficego", PackageResources.powerofficego_json),
    ("publicdata", PackageResources.publicdata_json),
    ("rest", PackageResources.rest_json),
    ("salesforce", PackageResources.salesforce_json),
    ("shopify", PackageResources.shopify_json),
    ("squarespace", PackageResources.squarespace_json),
    ("superoffice", PackageResources.superoffice_json),
    ("tidsbanken", PackageResources.tidsbanken_json),
    ("tilores", PackageResources.tilores_json),
    ("trello", PackageResources.trello_json),
    ("tripletex", PackageResources.tripletex_json),
    ("unieconomy", PackageResources.unieconomy_json),
    ("wave", PackageResources.wave_json),
    ("webcrm", PackageResources.webcrm_json),
    ("wix", PackageResources.wix_json),
    ("woocommerce", PackageResources.woocommerce_json),
    ("youtrack", PackageResources.youtrack_json),
    ("zendesk", PackageResources.zendesk_json),
    ("zohocrm", PackageResources.zohocrm_json),
  ]

  /// The names, sorted.
  public static var names: [String] { files.map(\.name) }

  /// The text of a profile, as a start for one's own; nil for a name that there is not.
  public static func text(_ name: String) -> [UInt8]? {
    files.first { $0.name == name }?.bytes
  }

  /// A profile as JSON, over which a configuration may lay what differs; nil for a name that there
  /// is not.
  public static func json(_ name: String) -> LocatedJSON? {
    text(name).flatMap { LocatedJSON.parse($0).value }
  }

  /// The profiles, each read once.
  private static let profiles: [String: SystemProfile] = Dictionary(
    names.compactMap { name in
      json(name).flatMap { SystemProfile.read($0).profile }.map { (name, $0) }
    },
    uniquingKeysWith: { first, _ in first }
  )

  /// A profile; nil for a name that there is not.
  public static func profile(_ name: String) -> SystemProfile? { profiles[name] }

  /// The name of the profile that knows a system by its name in documents; nil where none does.
  public static func name(ofSystem system: String) -> String? {
    names.first { profile($0)?.isNamed(system) == true }
  }
}

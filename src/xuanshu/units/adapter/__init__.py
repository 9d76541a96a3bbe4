"""What allauth asks of us: how accounts, second factors and sign-in by others are handled."""

from xuanshu.units.adapter.accounts import Adapter, display_name
from xuanshu.units.adapter.factors import FactorAdapter
from xuanshu.units.adapter.identity import IdentityAdapter
from xuanshu.units.adapter.passwords import PasswordPolicy

__all__ = ["Adapter", "FactorAdapter", "IdentityAdapter", "PasswordPolicy", "display_name"]

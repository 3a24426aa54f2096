"""What the provider says of each of its people."""

from oauth2_provider.oauth2_validators import OAuth2Validator
from tests.people.provider.people import PEOPLE


class Claims(OAuth2Validator):
    """Adds the NIP and the e-mail to what OpenID Connect says by itself."""

    oidc_claim_scope = None

    def get_additional_claims(self, request):
        return {"name": request.user.username, **PEOPLE[request.user.username]}

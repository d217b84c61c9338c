"""The guided form, one question a page: steps, forms and routes. What an answer must keep to stands in `answers`."""
